package io.caduceus.admin.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;

/**
 * The RSA key that tokens are signed with, as a JWK in {@code signing-key.json}, readable by its
 * owner alone; it is made where there is none, and kept so that tokens outlive a restart.
 */
final class SigningKey {
  private static final String FILE = "signing-key.json";
  private static final int BITS = 2048;

  private SigningKey() {}

  static RSAKey loadOrCreate(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      return RSAKey.parse(Files.readString(file));
    } catch (NoSuchFileException missing) {
      return create(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ParseException e) {
      // The cause is left out: it may quote the key.
      throw new IllegalStateException("the signing key " + file + " is no RSA key in JWK form");
    }
  }

  private static RSAKey create(Path file) {
    try {
      RSAKey key =
          new RSAKeyGenerator(BITS)
              .keyUse(KeyUse.SIGNATURE)
              .algorithm(JWSAlgorithm.RS256)
              .keyIDFromThumbprint(true)
              .generate();
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.createFile(file, ownerOnly(file));
      Files.writeString(file, key.toJSONString(), StandardOpenOption.WRITE);
      return key;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (JOSEException e) {
      throw new IllegalStateException("no RSA key could be made", e);
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
