package dev.isolation.files;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;

/** The same with owner, group and permissions. */
final class SecurePosixView extends SecureBasicView implements PosixFileAttributeView {
  SecurePosixView(SecureMergedStream stream, Path file, boolean follow) {
    super(stream, file, follow);
  }

  @Override
  public String name() {
    return "posix";
  }

  @Override
  public PosixFileAttributes readAttributes() throws IOException {
    Path target = targetToRead();
    try {
      return Files.readAttributes(target, PosixFileAttributes.class, options());
    } catch (FileSystemException e) {
      throw named(e, target);
    }
  }

  @Override
  public void setPermissions(Set<PosixFilePermission> permissions) throws IOException {
    Path target = targetOfMode();
    try {
      requireMode(target);
      view(target).setPermissions(permissions);
    } catch (FileSystemException e) {
      throw named(e, target);
    }
  }

  @Override
  public UserPrincipal getOwner() throws IOException {
    return readAttributes().owner();
  }

  @Override
  public void setOwner(UserPrincipal owner) throws IOException {
    Path target = target();
    try {
      requireOpened(target);
      view(target).setOwner(owner);
    } catch (FileSystemException e) {
      throw named(e, target);
    }
  }

  @Override
  public void setGroup(GroupPrincipal group) throws IOException {
    Path target = target();
    try {
      requireOpened(target);
      view(target).setGroup(group);
    } catch (FileSystemException e) {
      throw named(e, target);
    }
  }
}
