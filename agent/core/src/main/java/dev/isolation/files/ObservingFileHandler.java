package dev.isolation.files;

import dev.isolation.bootstrap.FileHandler;
import java.io.File;

/** {@code java.io} as it is; changes are noted. */
final class ObservingFileHandler implements FileHandler {
  private final Observer observer;

  ObservingFileHandler(Observer observer) {
    this.observer = observer;
  }

  @Override
  public File known(File file) {
    return file;
  }

  @Override
  public String knownOpen(String path, int mode) {
    return mode == READ ? path : null;
  }

  @Override
  public boolean isKnownUntouched(File directory) {
    return true;
  }

  @Override
  public File read(File file) {
    return file;
  }

  @Override
  public File writable(File file) {
    return file;
  }

  @Override
  public File write(File file) {
    observer.changed(file);
    return file;
  }

  @Override
  public String open(String path, int mode) {
    if (mode != READ) {
      observer.changed(path);
    }
    return path;
  }

  @Override
  public int create(File file) {
    observer.changed(file);
    return PASS;
  }

  @Override
  public File temporary(String prefix, String suffix, File directory) {
    return null;
  }

  @Override
  public int delete(File file) {
    observer.changed(file);
    return PASS;
  }

  @Override
  public int mkdir(File file) {
    observer.changed(file);
    return PASS;
  }

  @Override
  public int rename(File from, File to) {
    observer.changed(from);
    observer.changed(to);
    return PASS;
  }

  @Override
  public Object list(File directory) {
    return null;
  }

  @Override
  public String canonical(File file) {
    return null;
  }

  @Override
  public String tempDirectory(String configured) {
    return configured;
  }
}
