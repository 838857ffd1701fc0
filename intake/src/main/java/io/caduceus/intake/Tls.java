package io.caduceus.intake;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a door shows of itself before anything is said, as PEM files. Their content may be replaced
 * while the door is open; new connections then see what is new.
 *
 * @param certificate the door's own, followed by those between it and its authority
 * @param privateKey of the certificate, in PKCS #8, unencrypted
 * @param clientCa authorities of which a client must show a certificate; null asks for none
 */
public record Tls(Path certificate, Path privateKey, @Nullable Path clientCa) {
  public Tls {
    // Bound from settings, of which any may be missing.
    if (certificate == null || privateKey == null) {
      throw new IllegalArgumentException(
          "tls.certificate and tls.private-key are only of use together");
    }
  }
}
