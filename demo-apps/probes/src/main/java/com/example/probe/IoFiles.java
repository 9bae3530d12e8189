package com.example.probe;

import static com.example.probe.Trace.step;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.zip.ZipFile;

/**
 * What java.io does with files of the working directory: {@code base.txt}, {@code gone.txt}, {@code
 * dir/one.txt}, {@code dir/two.txt} are there at the start.
 */
public class IoFiles {
  private static final File BASE = new File("base.txt");
  private static final File GONE = new File("gone.txt");
  private static final File ZIP = new File("base.zip");
  private static final File NEW = new File("new.txt");
  private static final File DIR = new File("dir");
  private static final File SUB = new File("made/sub");

  public static void main(String[] args) {
    look();
    write();
    delete();
    directories();
    rename();
    fail();
    temp();
    zip();
  }

  private static void zip() {
    step("zip", () -> entries(ZipFile.OPEN_READ));
    step("zip there", ZIP::exists);
    step("zip and delete", () -> entries(ZipFile.OPEN_READ | ZipFile.OPEN_DELETE));
    step("zip gone", ZIP::exists);
    step("zip again", () -> entries(ZipFile.OPEN_READ));
  }

  private static String entries(int mode) throws IOException {
    try (ZipFile zip = new ZipFile(ZIP, mode)) {
      return zip.getName() + " " + zip.size();
    }
  }

  private static void look() {
    step("exists", BASE::exists);
    step("isFile", BASE::isFile);
    step("isDirectory", DIR::isDirectory);
    step("isHidden", new File(".hidden")::isHidden);
    step("length", BASE::length);
    step("lastModified", BASE::lastModified);
    step("canRead canWrite", () -> BASE.canRead() + " " + BASE.canWrite());
    step("canExecute", BASE::canExecute);
    step("missing", () -> NEW.exists() + " " + NEW.length() + " " + NEW.lastModified());
    step("absolute", BASE::getAbsolutePath);
    step("canonical", BASE::getCanonicalPath);
    step("canonical up", () -> new File("dir/../base.txt").getCanonicalPath());
    step("canonical missing", () -> new File("no/such/file").getCanonicalPath());
    step("list", () -> new File(".").list());
    step("list dir", DIR::list);
    step("list filter", () -> DIR.list((dir, name) -> name.startsWith("o")));
    step("list of file", BASE::list);
    step("listFiles", () -> DIR.listFiles().length);
    step("read", () -> read(BASE));
    step("space", () -> DIR.getTotalSpace() > 0);
  }

  private static void write() {
    step("append", () -> write(BASE, "more", true));
    step("read appended", () -> read(BASE));
    step("overwrite", () -> write(BASE, "new", false));
    step("read overwritten", () -> read(BASE) + " " + BASE.length());
    step("create", () -> write(NEW, "fresh", false));
    step("read created", () -> read(NEW));
    step("createNewFile again", NEW::createNewFile);
    step("createNewFile base", BASE::createNewFile);
    step("createNewFile", () -> new File("empty.txt").createNewFile());
    step("random access", IoFiles::randomAccess);
    step("read after it", () -> read(new File("dir/one.txt")));
    step("setLastModified", () -> NEW.setLastModified(1_000_000_000_000L));
    step("lastModified set", NEW::lastModified);
    step("setReadOnly", () -> NEW.setReadOnly() + " " + NEW.setWritable(true));
    step("list", () -> new File(".").list());
  }

  private static void delete() {
    step("delete", GONE::delete);
    step("deleted", () -> GONE.exists() + " " + GONE.length() + " " + read(GONE));
    step("delete again", GONE::delete);
    step("list", () -> new File(".").list());
    step("make again", () -> write(GONE, "back", true));
    step("read again", () -> read(GONE));
    step("delete full directory", DIR::delete);
    step("delete one", () -> new File(DIR, "one.txt").delete());
    step("delete two", () -> new File(DIR, "two.txt").delete());
    step("list empty", DIR::list);
    step("delete directory", DIR::delete);
    step("directory gone", () -> DIR.exists() + " " + (DIR.list() == null));
    step("mkdir again", DIR::mkdir);
    step("old children stay away", DIR::list);
  }

  private static void directories() {
    step("mkdir without parent", SUB::mkdir);
    step("mkdirs", SUB::mkdirs);
    step("mkdirs again", SUB::mkdirs);
    step("mkdir over file", BASE::mkdir);
    step("file in it", () -> write(new File(SUB, "a"), "a", false));
    step("list", SUB::list);
  }

  private static void rename() {
    step("rename", () -> BASE.renameTo(new File("moved.txt")));
    step("old name", BASE::exists);
    step("new name", () -> read(new File("moved.txt")));
    step("rename back", () -> new File("moved.txt").renameTo(BASE));
    step("rename over", () -> NEW.renameTo(BASE));
    step("content", () -> read(BASE));
    step("rename missing", () -> NEW.renameTo(new File("x")));
    step("rename into missing", () -> BASE.renameTo(new File("no/such/x")));
    step("rename own directory", () -> new File("made").renameTo(new File("made2")));
    step("moved directory", () -> new File("made2/sub").list());
    step("list", () -> new File(".").list());
  }

  private static void fail() {
    step("read missing", () -> read(NEW));
    step("read missing absolute", () -> read(NEW.getAbsoluteFile()));
    step("read directory", () -> read(DIR));
    step("write directory", () -> write(DIR, "x", false));
    step("write into missing", () -> write(new File("no/such/file"), "x", false));
    step("write below file", () -> write(new File("base.txt/x"), "x", false));
    step("random access missing", () -> new RandomAccessFile(NEW, "r"));
    step("create in missing", () -> new File("no/such").createNewFile());
    step("nul", () -> write(new File("a\0b"), "x", false));
    step("nul exists", () -> new File("a\0b").exists());
    step("empty name", () -> write(new File(""), "x", false));
    step("empty name exists", () -> new File("").exists());
    step("name too long", () -> write(new File(name(256)), "x", false));
    step("longest name", () -> write(new File(name(255)), "x", false));
    step("delete longest", () -> new File(name(255)).delete());
  }

  private static void temp() {
    step("temp", IoFiles::tempFile);
    step("temp in", () -> File.createTempFile("abc", null, DIR).getParent());
    step("temp in missing", () -> File.createTempFile("abc", null, new File("no/such")));
    step("temp with slash", () -> File.createTempFile("abc", "Suffix/", DIR).getParent());
    step("temp of long prefix", () -> longTemp(name(300), ".x"));
    step("temp of long suffix", () -> longTemp("abc", "." + name(300)));
    step("temp of long names", () -> longTemp(name(200), name(200)));
  }

  private static String tempFile() throws IOException {
    File file = File.createTempFile("probe", ".x");
    boolean there = file.getParent().equals(System.getProperty("java.io.tmpdir"));
    return there + " " + file.getName().matches("probe.*\\.x") + " " + file.delete();
  }

  private static boolean longTemp(String prefix, String suffix) throws IOException {
    return File.createTempFile(prefix, suffix, DIR).getName().length() <= 255;
  }

  private static String randomAccess() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile("dir/one.txt", "rw")) {
      file.seek(1);
      file.write('X');
      file.setLength(2);
      file.seek(0);
      return file.readLine() + " " + file.length();
    }
  }

  private static String read(File file) throws IOException {
    try (FileInputStream in = new FileInputStream(file)) {
      byte[] bytes = new byte[1000];
      int length = in.read(bytes);
      return length < 0 ? "" : new String(bytes, 0, length, "UTF-8");
    }
  }

  private static String write(File file, String text, boolean append) throws IOException {
    try (FileOutputStream out = new FileOutputStream(file, append)) {
      out.write(text.getBytes("UTF-8"));
      return "ok";
    }
  }

  private static String name(int length) {
    return new String(new char[length]).replace('\0', 'n');
  }
}
