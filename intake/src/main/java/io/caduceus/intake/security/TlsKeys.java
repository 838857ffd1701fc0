package io.caduceus.intake.security;

import io.caduceus.intake.Tls;
import io.grpc.util.AdvancedTlsX509KeyManager;
import io.grpc.util.AdvancedTlsX509TrustManager;
import io.grpc.util.AdvancedTlsX509TrustManager.Verification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.X509KeyManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A door's private key and certificates, read from PEM files and read again when these change:
 * certificates are renewed more often than a door is restarted. Files that cannot be used stop the
 * start; later they leave what was read before in force, and are logged.
 */
public final class TlsKeys implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(TlsKeys.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);

  private final Tls tls;
  private final AdvancedTlsX509KeyManager own = new AdvancedTlsX509KeyManager();
  private final @Nullable AdvancedTlsX509TrustManager clients;
  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("caduceus-intake-tls").factory());
  private List<FileTime> read;

  private TlsKeys(Tls tls) throws GeneralSecurityException, IOException {
    this.tls = tls;
    this.clients =
        tls.clientCa() == null
            ? null
            : AdvancedTlsX509TrustManager.newBuilder()
                .setVerification(Verification.CERTIFICATE_ONLY_VERIFICATION)
                .build();
    this.read = times();
    read();
  }

  /**
   * @throws IllegalArgumentException if a file is no key or certificate
   * @throws UncheckedIOException if a file cannot be read
   */
  public static TlsKeys open(Tls tls) {
    try {
      TlsKeys keys = new TlsKeys(tls);
      keys.looks.scheduleWithFixedDelay(
          keys::look, BETWEEN_LOOKS.toMillis(), BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
      return keys;
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "one of these is no key or certificate in PEM: " + files(tls).toList(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the door proves itself with. */
  public X509KeyManager own() {
    return own;
  }

  /** Whose clients are let in; null if nobody is asked for a certificate. */
  public @Nullable X509TrustManager clients() {
    return clients;
  }

  /** Reads the files again if one of them has changed. */
  void look() {
    try {
      List<FileTime> now = times();
      if (!now.equals(read)) {
        read();
        read = now;
        log.info("new certificates are in force: certificate={}", tls.certificate());
      }
    } catch (GeneralSecurityException | IOException | RuntimeException e) {
      log.warn(
          "changed certificates cannot be used, the old ones stay in force: certificate={}"
              + " error={}",
          tls.certificate(),
          e.getClass().getSimpleName());
    }
  }

  private void read() throws GeneralSecurityException, IOException {
    own.updateIdentityCredentialsFromFile(tls.privateKey().toFile(), tls.certificate().toFile());
    Path clientCa = tls.clientCa();
    if (clients != null && clientCa != null) {
      clients.updateTrustCredentialsFromFile(clientCa.toFile());
    }
  }

  private List<FileTime> times() throws IOException {
    List<FileTime> times = new ArrayList<>();
    for (Path file : files(tls).toList()) {
      times.add(Files.getLastModifiedTime(file));
    }
    return times;
  }

  private static Stream<Path> files(Tls tls) {
    return Stream.of(tls.certificate(), tls.privateKey(), tls.clientCa()).filter(Objects::nonNull);
  }

  @Override
  public void close() {
    looks.shutdownNow();
  }
}
