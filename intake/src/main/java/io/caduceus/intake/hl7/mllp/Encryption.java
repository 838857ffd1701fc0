package io.caduceus.intake.hl7.mllp;

import io.caduceus.intake.Tls;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/** TLS with the keys that lie in the door's files, as they are when a connection comes. */
final class Encryption {
  private static final Logger log = LoggerFactory.getLogger(Encryption.class);

  private final Tls files;
  private Keys keys;

  /** What was read, and of when the files were. */
  private record Keys(List<FileTime> written, SSLContext context) {}

  /**
   * @throws IllegalStateException if the files hold no keys
   */
  Encryption(Tls files) {
    this.files = files;
    try {
      this.keys = new Keys(written(), read());
    } catch (IOException e) {
      throw new IllegalStateException("the files of caduceus.intake.hl7.mllp.tls are not there", e);
    }
  }

  /** The same connection, encrypted, once both sides have shaken hands. */
  SSLSocket over(Socket plain) throws IOException {
    String host = plain.getInetAddress().getHostAddress();
    SSLSocket encrypted =
        (SSLSocket) current().getSocketFactory().createSocket(plain, host, plain.getPort(), true);
    encrypted.setUseClientMode(false);
    encrypted.setNeedClientAuth(files.clientCa() != null);
    encrypted.startHandshake();
    return encrypted;
  }

  /** The peer's certificate, whose chain has been checked; null if none was asked for. */
  @Nullable X509Certificate certificate(SSLSocket encrypted) throws IOException {
    return files.clientCa() == null
        ? null
        : (X509Certificate) encrypted.getSession().getPeerCertificates()[0];
  }

  /** Files that are being replaced may not fit together for a moment; then the old keys serve. */
  private synchronized SSLContext current() {
    try {
      List<FileTime> now = written();
      if (!now.equals(keys.written())) {
        keys = new Keys(now, read());
        log.info("the MLLP door has read its keys anew: certificate={}", files.certificate());
      }
    } catch (IOException | RuntimeException e) {
      log.warn("the MLLP door's new keys cannot be used: error={}", e.getClass().getName());
    }
    return keys.context();
  }

  private List<FileTime> written() throws IOException {
    List<FileTime> written = new ArrayList<>();
    for (Path file :
        Stream.of(files.certificate(), files.privateKey(), files.clientCa())
            .filter(file -> file != null)
            .toList()) {
      written.add(Files.getLastModifiedTime(file));
    }
    return written;
  }

  private SSLContext read() {
    PemSslStoreDetails own =
        PemSslStoreDetails.forCertificate(files.certificate().toUri().toString())
            .withPrivateKey(files.privateKey().toUri().toString());
    Path authorities = files.clientCa();
    PemSslStoreDetails others =
        authorities == null
            ? null
            : PemSslStoreDetails.forCertificate(authorities.toUri().toString());
    return SslBundle.of(new PemSslStoreBundle(own, others)).createSslContext();
  }
}
