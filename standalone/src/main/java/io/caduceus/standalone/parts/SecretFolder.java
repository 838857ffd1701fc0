package io.caduceus.standalone.parts;

import static java.nio.file.attribute.PosixFilePermissions.asFileAttribute;
import static java.nio.file.attribute.PosixFilePermissions.fromString;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** Random secrets in files that their owner alone can read. */
public record SecretFolder(Path path) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 32;

  /** The secret of this name, made when it is first asked for. */
  public synchronized String secret(String name) {
    Path file = path.resolve(name);
    try {
      if (!Files.exists(file)) {
        Files.createDirectories(path, asFileAttribute(fromString("rwx------")));
        Files.createFile(file, asFileAttribute(fromString("rw-------")));
        Files.writeString(file, newSecret());
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep a secret in " + path, e);
    }
  }

  static String newSecret() {
    byte[] random = new byte[BYTES];
    RANDOM.nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }
}
