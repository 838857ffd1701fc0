package io.caduceus.intake.security;

import io.caduceus.intake.Tls;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** An authority, a door's certificate of it for {@code localhost}, and whatever clients need. */
public final class TestCertificates {
  private final X509Bundle authority;
  private final Path folder;

  public TestCertificates(Path folder) {
    this.folder = folder;
    this.authority =
        built(
            () ->
                new CertificateBuilder()
                    .subject("CN=Authority")
                    .setIsCertificateAuthority(true)
                    .buildSelfSigned());
  }

  /** A certificate of this authority. */
  public X509Bundle issue(String subject) {
    return built(
        () ->
            new CertificateBuilder()
                .subject(subject)
                .addSanDnsName("localhost")
                .buildIssuedBy(authority));
  }

  /**
   * The files of a door.
   *
   * @param asking whether clients need certificates of this authority
   */
  public Tls door(boolean asking) {
    X509Bundle own = issue("CN=door");
    Path certificate = write("door.pem", own.getCertificatePathPEM());
    Path key = write("door.key", own.getPrivateKeyPEM());
    return new Tls(
        certificate, key, asking ? write("clients.pem", authority.getRootCertificatePEM()) : null);
  }

  /**
   * What a client needs that trusts this authority.
   *
   * @param own null for a client without a certificate
   */
  public SSLContext client(@Nullable X509Bundle own) {
    return built(
        () -> {
          KeyManager[] keys = own == null ? null : own.toKeyManagerFactory("PKIX").getKeyManagers();
          SSLContext context = SSLContext.getInstance("TLS");
          context.init(
              keys, authority.toTrustManagerFactory("PKIX").getTrustManagers(), new SecureRandom());
          return context;
        });
  }

  private Path write(String name, String pem) {
    try {
      return Files.writeString(folder.resolve(name), pem);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Building<T> {
    T build() throws Exception;
  }

  private static <T> T built(Building<T> building) {
    try {
      return building.build();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
