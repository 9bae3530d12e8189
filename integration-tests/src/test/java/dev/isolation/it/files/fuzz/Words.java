package dev.isolation.it.files.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random words of scripts, by sort. */
final class Words {
  private static final String[] NEW = {
    "n1",
    "n2",
    "n3",
    "sub/n1",
    "sub/n2",
    "sub/deep/n3",
    "dir/n1",
    "bare/n1",
    "n1/n2",
    "n2/n1",
    "n1/n2/n3",
    "n3/sub",
    "ls/n1",
    "ldir/n1",
    "rodir/n1",
    "n+4",
    "..n5",
    "n[6]*",
    "-n%37",
    ".wh",
    "n~8"
  };

  private static final String[] ANY = {
    "a.txt", "sub", "deep", "deeper", "c.txt", "n1", "n2", "n3", "dir", "ls", "top", "up", "bare",
    "loop1", "hard1"
  };

  private static final String[] OPTIONS = {
    "READ",
    "READ",
    "WRITE",
    "READ,WRITE",
    "READ,WRITE",
    "READ,WRITE,CREATE",
    "READ,WRITE,CREATE",
    "READ,WRITE,SYNC",
    "WRITE,CREATE",
    "WRITE,CREATE",
    "WRITE,CREATE,TRUNCATE_EXISTING",
    "READ,WRITE,TRUNCATE_EXISTING",
    "APPEND",
    "APPEND,CREATE",
    "WRITE,DSYNC,CREATE"
  };

  private static final String[] RARE_OPTIONS = {
    "-",
    "CREATE",
    "READ,CREATE",
    "READ,APPEND",
    "APPEND,TRUNCATE_EXISTING",
    "READ,TRUNCATE_EXISTING",
    "READ,NOFOLLOW_LINKS",
    "WRITE,NOFOLLOW_LINKS",
    "WRITE,CREATE,NOFOLLOW_LINKS",
    "WRITE,CREATE_NEW",
    "READ,WRITE,CREATE_NEW",
    "READ,DELETE_ON_CLOSE",
    "READ,WRITE,DELETE_ON_CLOSE",
    "WRITE,CREATE,DELETE_ON_CLOSE",
    "WRITE,CREATE_NEW,DELETE_ON_CLOSE",
    "WRITE,CREATE_NEW,SPARSE"
  };

  private static final String[] COPY = {
    "-",
    "REPLACE_EXISTING",
    "REPLACE_EXISTING",
    "COPY_ATTRIBUTES",
    "REPLACE_EXISTING,COPY_ATTRIBUTES",
    "NOFOLLOW_LINKS,REPLACE_EXISTING",
    "NOFOLLOW_LINKS,REPLACE_EXISTING,COPY_ATTRIBUTES"
  };

  private static final String[] MOVE = {
    "-",
    "REPLACE_EXISTING",
    "REPLACE_EXISTING",
    "ATOMIC_MOVE",
    "ATOMIC_MOVE",
    "ATOMIC_MOVE,REPLACE_EXISTING",
    "NOFOLLOW_LINKS,REPLACE_EXISTING"
  };

  private static final String[] TARGETS = {
    "a.txt",
    "sub",
    "n1",
    "../a.txt",
    "../sub/c.txt",
    "sub/deep",
    "..",
    ".",
    "@/sub",
    "@/a.txt",
    "@/n1",
    "@/dir/h",
    "nowhere",
    "n2",
    "../n3",
    "sub/../a.txt",
    "@",
    "la",
    "deep/e.txt"
  };

  private static final String[] MODES = {
    "rw-r--r--", "rwxr-xr-x", "rw-------", "r--r--r--", "rwxrwxrwx", "r-xr-xr-x"
  };

  private static final String[] SEARCHABLE = {"rwxr-xr-x", "rwxrwxrwx", "rwx------", "r-xr-xr-x"};

  private static final String[] TIMES = {"1000000000", "1234567890", "1", "0", "1577836800"};
  private static final String[] SIZES = {"0", "1", "7", "40", "1000", "4096", "9000"};
  private static final String[] PLACES = {"0", "0", "3", "20", "500", "4096", "6000"};

  private final Random random;
  private final String[] modes;

  /**
   * The words of one script.
   *
   * @param search false if no mode takes away the permission to search a directory
   */
  Words(Random random, boolean search) {
    this.random = random;
    this.modes = search ? MODES : SEARCHABLE;
  }

  /** A word of this sort; data names the step, so that later ones see whose it is. */
  String word(String sort, int number) {
    return switch (sort) {
      case "path" -> dressed(path());
      case "file" -> dressed(often(FuzzTree.FILES));
      case "dir" -> dressed(often(FuzzTree.DIRECTORIES));
      case "link" -> dressed(often(FuzzTree.LINKS));
      case "new" -> dressed(random.nextInt(4) == 0 ? path() : one(NEW));
      case "name" -> path();
      case "target" -> one(TARGETS);
      case "in", "out", "chan", "async", "map", "lock", "any" -> slot(sort);
      case "data" -> one(SIZES) + "/" + number;
      case "size" -> one(SIZES);
      case "at" -> one(PLACES);
      case "options" -> one(random.nextInt(4) == 0 ? RARE_OPTIONS : OPTIONS);
      case "aoptions" -> one(OPTIONS).replace("APPEND", "WRITE");
      case "copy" -> random.nextInt(30) == 0 ? "ATOMIC_MOVE" : one(COPY);
      case "move" -> random.nextInt(30) == 0 ? "COPY_ATTRIBUTES" : one(MOVE);
      case "follow" -> random.nextInt(3) == 0 ? "NOFOLLOW_LINKS" : "-";
      case "mode" -> one(modes);
      case "umode" -> random.nextInt(3) == 0 ? one(modes) : "-";
      case "time" -> one(TIMES);
      default -> one(sort.split("\\|"));
    };
  }

  private String slot(String sort) {
    int slot =
        switch (random.nextInt(8) == 0 ? "" : sort) {
          case "in" -> 3;
          case "out" -> 4;
          case "async" -> 5;
          case "map" -> 6;
          case "lock" -> 7;
          case "chan" -> random.nextInt(3);
          case "any" -> random.nextInt(6);
          default -> random.nextInt(8);
        };
    return Integer.toString(slot);
  }

  private String path() {
    int dice = random.nextInt(20);
    if (dice < 6) {
      return one(FuzzTree.FILES);
    } else if (dice < 9) {
      return one(FuzzTree.DIRECTORIES);
    } else if (dice < 12) {
      return one(FuzzTree.LINKS);
    } else if (dice < 16) {
      return one(NEW);
    }
    List<String> names = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      names.add(one(ANY));
    }
    return String.join("/", names);
  }

  private String often(List<String> names) {
    return random.nextInt(4) == 0 ? path() : one(names);
  }

  /** The same file by another name. */
  private String dressed(String path) {
    int slash = path.lastIndexOf('/');
    return switch (random.nextInt(24)) {
      case 0, 1, 2, 3 -> "@/" + path;
      case 4 -> "./" + path;
      case 5 -> "sub/../" + path;
      case 6 -> path + "/";
      case 7 -> slash < 0 ? "dir/.././" + path : path.replace("/", "//");
      case 8 -> slash < 0 ? "ls/deep/../../" + path : path.substring(0, slash) + "/../" + path;
      case 9 -> random.nextInt(3) == 0 ? path + "/.." : path;
      case 10 -> random.nextInt(3) == 0 ? path + "/." : path;
      case 11 -> "sub/deep/top/" + path;
      case 12 -> random.nextInt(9) == 0 ? "@" : path;
      default -> path;
    };
  }

  private String one(String[] words) {
    return words[random.nextInt(words.length)];
  }

  private String one(List<String> words) {
    return words.get(random.nextInt(words.size()));
  }
}
