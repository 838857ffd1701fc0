package io.caduceus.protect;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.signature.SignatureConfig;
import io.caduceus.protect.kms.KmsKey;
import io.caduceus.protect.kms.SecretFile;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A folder of keysets, each wrapped by the same key of a KMS. The KMS is needed when a keyset is
 * loaded, at the start and when its file changed; what is loaded stays in memory. An application
 * follows its keysets: it waits for a KMS that is away, and takes over new keys while it runs.
 */
public final class Keysets implements AutoCloseable {
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

  private final Path folder;
  private final KmsKey kms;
  private final @Nullable Consumer<String> troubles;
  private final InstantSource clock;
  private final List<ReloadingKeyset<?>> loaded = new CopyOnWriteArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private @Nullable String lastTrouble;

  /**
   * @param troubles null for keysets that are loaded once
   */
  Keysets(Path folder, KmsKey kms, @Nullable Consumer<String> troubles, InstantSource clock) {
    this.folder = folder;
    this.kms = kms;
    this.troubles = troubles;
    this.clock = clock;
    registerTink();
  }

  /** Before anything is asked of Tink; again does no harm. */
  static void registerTink() {
    try {
      AeadConfig.register();
      PrfConfig.register();
      SignatureConfig.register();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Tink cannot be used", e);
    }
  }

  /** Keysets wrapped by a key in a file beside them, for development; loaded once. */
  public static Keysets in(Path folder) {
    return in(folder, null);
  }

  /**
   * Keysets that are loaded once: a KMS that fails is a {@link KeysUnreadable}.
   *
   * @param kms the URI of the key that wraps them; null for one in a file beside them
   */
  public static Keysets in(Path folder, @Nullable String kms) {
    return new Keysets(folder, KmsKey.of(kms, folder), null, InstantSource.system());
  }

  /**
   * Keysets that follow their files until they are closed.
   *
   * @param kms the URI of the key that wraps them; null for one in a file beside them
   * @param troubles is told each new trouble, once
   */
  public static Keysets following(Path folder, @Nullable String kms, Consumer<String> troubles) {
    return new Keysets(folder, KmsKey.of(kms, folder), troubles, InstantSource.system()).follow();
  }

  Keysets follow() {
    Thread.ofVirtual().name("keysets").start(this::live);
    return this;
  }

  /** What the KMS does with other keys that are to be kept wrapped; each call is a request. */
  public Aead kms() {
    return kms;
  }

  /** Whether every keyset that was asked for is there. */
  public boolean areReady() {
    return loaded.stream().allMatch(ReloadingKeyset::isReady);
  }

  /** Why newer versions of keysets are not in force, or no version at all; usually nothing. */
  public List<String> troubles() {
    return loaded.stream().map(ReloadingKeyset::trouble).filter(Objects::nonNull).toList();
  }

  /**
   * @throws KeysUnreadable if the file is missing or broken, or the KMS fails and is not waited for
   */
  <T> ReloadingKeyset<T> load(KeysetName name, boolean create, ReloadingKeyset.Maker<T> maker) {
    ReloadingKeyset<T> keyset =
        new ReloadingKeyset<>(name, new SecretFile(name.in(folder)), kms, create, maker, clock);
    keyset.begin(troubles != null);
    loaded.add(keyset);
    report();
    return keyset;
  }

  private void live() {
    try {
      while (!closing.await(untilNextLook().toMillis(), TimeUnit.MILLISECONDS)) {
        loaded.forEach(ReloadingKeyset::look);
        report();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A new key takes over at its moment, not at the next look after it. */
  private Duration untilNextLook() {
    Instant now = clock.instant();
    return loaded.stream()
        .map(ReloadingKeyset::next)
        .filter(Objects::nonNull)
        .map(next -> Duration.between(now, next).plusMillis(1))
        .filter(Duration::isPositive)
        .reduce(BETWEEN_LOOKS, (one, other) -> one.compareTo(other) < 0 ? one : other);
  }

  private synchronized void report() {
    String trouble = String.join("; ", troubles());
    if (troubles != null && !trouble.equals(lastTrouble) && !trouble.isEmpty()) {
      troubles.accept(trouble);
    }
    lastTrouble = trouble;
  }

  @Override
  public void close() {
    closing.countDown();
  }
}
