package io.caduceus.admin.security;

import static java.util.Comparator.comparing;

import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * A folder of signing keys that the replicas share: a JWK in each {@code signing-key….json},
 * readable by its owner alone. Files are there whole or not at all.
 */
class KeyFolder {
  private static final String PREFIX = "signing-key";
  private static final String SUFFIX = ".json";

  private final Path folder;

  KeyFolder(Path folder) {
    this.folder = folder;
  }

  /** The keys that are there, the oldest first. */
  List<RSAKey> read() {
    return files().values().stream()
        .sorted(comparing(RSAKey::getIssueTime).thenComparing(RSAKey::getKeyID))
        .toList();
  }

  private Map<Path, RSAKey> files() {
    Map<Path, RSAKey> keys = new HashMap<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + "*" + SUFFIX)) {
        for (Path file : files) {
          readInto(keys, file);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return keys;
  }

  /**
   * @throws NotWritable if it cannot be kept
   */
  void add(RSAKey key) {
    Path file = folder.resolve(PREFIX + "-" + key.getKeyID() + SUFFIX);
    Path hidden = folder.resolve("." + UUID.randomUUID());
    try {
      Files.createDirectories(folder);
      Files.createFile(hidden, ownerOnly(hidden));
      Files.writeString(hidden, key.toJSONString(), StandardOpenOption.WRITE);
      Files.move(hidden, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new NotWritable(folder, e);
    }
  }

  /**
   * @throws NotWritable if it is still there
   */
  void remove(RSAKey key) {
    try {
      for (Map.Entry<Path, RSAKey> each : files().entrySet()) {
        if (each.getValue().getKeyID().equals(key.getKeyID())) {
          Files.deleteIfExists(each.getKey());
        }
      }
    } catch (IOException e) {
      throw new NotWritable(folder, e);
    }
  }

  /** A key without a time, as they once were, is as old as its file. */
  private static void readInto(Map<Path, RSAKey> keys, Path file) throws IOException {
    try {
      RSAKey key = RSAKey.parse(Files.readString(file));
      Objects.requireNonNull(key.getKeyID());
      keys.put(
          file,
          key.getIssueTime() != null
              ? key
              : new RSAKey.Builder(key)
                  .issueTime(Date.from(Files.getLastModifiedTime(file).toInstant()))
                  .build());
    } catch (NoSuchFileException removedMeanwhile) {
      // Another replica found that it is no longer needed.
    } catch (ParseException e) {
      // The cause is left out: it may quote the key.
      throw new IllegalStateException("the signing key " + file + " is no RSA key in JWK form");
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /** Keys cannot be kept here. */
  static final class NotWritable extends UncheckedIOException {
    private static final long serialVersionUID = 1;

    NotWritable(Path folder, IOException cause) {
      super("the keys in " + folder + " cannot be changed", cause);
    }
  }
}
