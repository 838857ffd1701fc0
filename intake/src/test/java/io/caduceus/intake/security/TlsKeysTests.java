package io.caduceus.intake.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.caduceus.intake.Tls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsKeysTests {
  @TempDir private Path folder;
  private TestCertificates certificates;

  @BeforeEach
  void issueCertificates() {
    certificates = new TestCertificates(folder);
  }

  @Test
  void putsNewCertificatesInForce() throws IOException {
    Tls files = certificates.door(true);
    try (TlsKeys keys = TlsKeys.open(files)) {
      BigInteger before = serial(keys);

      certificates.door(true);
      touch(files.certificate());
      keys.look();

      assertThat(serial(keys)).isNotEqualTo(before);
    }
  }

  @Test
  void keepsTheOldOnesWhileTheNewCannotBeUsed() throws IOException {
    Tls files = certificates.door(false);
    try (TlsKeys keys = TlsKeys.open(files)) {
      BigInteger before = serial(keys);

      Files.writeString(files.certificate(), "half of a cert");
      touch(files.certificate());
      keys.look();
      assertThat(serial(keys)).isEqualTo(before);

      Files.delete(files.certificate());
      keys.look();
      assertThat(serial(keys)).isEqualTo(before);
    }
  }

  @Test
  void doesNotBeginWithFilesThatItCannotUse() throws IOException {
    Tls files = certificates.door(false);
    Files.writeString(files.privateKey(), "no key");

    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> TlsKeys.open(files))
        .withMessageContaining("door.key");
    Files.delete(files.privateKey());
    assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> TlsKeys.open(files));
  }

  /** So that the change is seen on file systems that count in seconds too. */
  private static void touch(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
  }

  private static BigInteger serial(TlsKeys keys) {
    return keys.own().getCertificateChain("default")[0].getSerialNumber();
  }
}
