package io.caduceus.protect.kms;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.UUID;

/** A file that its owner alone may read. Whoever reads it finds all of a version, or none. */
public record SecretFile(Path path) {
  public boolean exists() {
    return Files.exists(path);
  }

  public String read() throws IOException {
    return Files.readString(path);
  }

  /**
   * Writes a file where there is none.
   *
   * @return false if there is one; it is left as it is
   */
  public boolean create(String content) throws IOException {
    Path hidden = hidden(content);
    try {
      // A move would replace what another process made meanwhile; a second name cannot.
      Files.createLink(path, hidden);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } finally {
      Files.delete(hidden);
    }
  }

  /** Writes a new version. */
  public void replace(String content) throws IOException {
    Files.move(hidden(content), path, StandardCopyOption.ATOMIC_MOVE);
  }

  private Path hidden(String content) throws IOException {
    Path folder = Objects.requireNonNull(path.toAbsolutePath().getParent());
    Files.createDirectories(folder);
    Path hidden = folder.resolve("." + UUID.randomUUID());
    Files.createFile(hidden, ownerOnly());
    return Files.writeString(hidden, content, StandardOpenOption.WRITE);
  }

  private FileAttribute<?>[] ownerOnly() {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
