package io.caduceus.intake.hl7.mllp;

import io.caduceus.intake.Tls;
import io.caduceus.intake.security.TlsKeys;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** TLS on connections that have been taken without. */
final class Encryption implements AutoCloseable {
  private final TlsKeys keys;
  private final SSLContext context;

  Encryption(Tls files) {
    this.keys = TlsKeys.open(files);
    this.context = context(keys);
  }

  /** The same connection, encrypted, once both sides have shaken hands. */
  SSLSocket over(Socket plain) throws IOException {
    String host = plain.getInetAddress().getHostAddress();
    SSLSocket encrypted =
        (SSLSocket) context.getSocketFactory().createSocket(plain, host, plain.getPort(), true);
    encrypted.setUseClientMode(false);
    encrypted.setNeedClientAuth(keys.clients() != null);
    encrypted.startHandshake();
    return encrypted;
  }

  /** The peer's certificate, whose chain has been checked; null if none was asked for. */
  @Nullable X509Certificate certificate(SSLSocket encrypted) throws IOException {
    return keys.clients() == null
        ? null
        : (X509Certificate) encrypted.getSession().getPeerCertificates()[0];
  }

  @Override
  public void close() {
    keys.close();
  }

  private static SSLContext context(TlsKeys keys) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(
          new KeyManager[] {keys.own()},
          // Nobody's certificate is looked at where none is asked for.
          keys.clients() == null ? null : new TrustManager[] {keys.clients()},
          null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has TLS", e);
    }
  }
}
