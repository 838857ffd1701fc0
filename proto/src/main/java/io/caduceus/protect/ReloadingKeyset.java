package io.caduceus.protect;

import com.google.crypto.tink.KeysetHandle;
import io.caduceus.protect.kms.KmsFailed;
import io.caduceus.protect.kms.KmsKey;
import io.caduceus.protect.kms.SecretFile;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What is made of a keyset, and made anew when its file changed or the moment of its next key has
 * come. Readers take what is there, without a lock; whatever goes wrong with a newer version, they
 * keep the last good one.
 */
final class ReloadingKeyset<T> {
  private static final long BETWEEN_LOOKS = TimeUnit.SECONDS.toNanos(1);

  private final KeysetName name;
  private final SecretFile file;
  private final KmsKey kms;
  private final boolean create;
  private final Maker<T> maker;
  private final InstantSource clock;
  private final ReentrantLock looking = new ReentrantLock();
  private volatile @Nullable T value;
  private volatile @Nullable Instant next;
  private volatile @Nullable String trouble;
  private volatile long looked = System.nanoTime();
  private @Nullable String seen;
  private @Nullable ScheduledKeyset keyset;
  private @Nullable String used;

  /**
   * @param create whether one is made where there is none
   */
  ReloadingKeyset(
      KeysetName name,
      SecretFile file,
      KmsKey kms,
      boolean create,
      Maker<T> maker,
      InstantSource clock) {
    this.name = name;
    this.file = file;
    this.kms = kms;
    this.create = create;
    this.maker = maker;
    this.clock = clock;
  }

  /**
   * The first look.
   *
   * @param patient whether a failure of the KMS is no more than trouble
   * @throws KeysUnreadable if the file is missing or broken, or the KMS fails
   */
  void begin(boolean patient) {
    looking.lock();
    try {
      refresh();
    } catch (KmsFailed e) {
      if (!patient) {
        throw new KeysUnreadable(file.path(), e);
      }
      trouble = e.getMessage();
    } catch (IOException | GeneralSecurityException | KeysetUnread e) {
      throw new KeysUnreadable(file.path(), e);
    } finally {
      looking.unlock();
    }
  }

  /**
   * @throws KeysUnavailable if the KMS failed since the start
   */
  T now() {
    T made = value;
    if (made == null) {
      throw new KeysUnavailable(name);
    }
    return made;
  }

  /** After another look, unless the last one was less than a second ago. */
  T newest() {
    if (System.nanoTime() - looked > BETWEEN_LOOKS) {
      look();
    }
    return now();
  }

  boolean isReady() {
    return value != null;
  }

  /** Why the last look was in vain; null if it was not. */
  @Nullable String trouble() {
    return trouble;
  }

  /** When the next key takes over; null if none waits. */
  @Nullable Instant next() {
    return next;
  }

  /** Waits while somebody else looks. */
  void look() {
    looking.lock();
    try {
      refresh();
      trouble = null;
    } catch (IOException | GeneralSecurityException | KeysetUnread e) {
      trouble = new KeysUnreadable(file.path(), e).getMessage();
    } finally {
      looked = System.nanoTime();
      looking.unlock();
    }
  }

  private void refresh() throws IOException, GeneralSecurityException, KeysetUnread {
    String text = text();
    if (!text.equals(seen)) {
      keyset = WrappedKeyset.parse(text).unwrap(name, kms);
      seen = text;
      used = null;
    }
    Instant now = clock.instant();
    ScheduledKeyset newest = Objects.requireNonNull(keyset);
    String due = newest.schedule().usedAt(now).id();
    if (!due.equals(used)) {
      value = maker.of(newest.at(now));
      used = due;
    }
    next = newest.schedule().nextAfter(now).map(KeySchedule.Entry::from).orElse(null);
  }

  private String text() throws IOException, GeneralSecurityException {
    try {
      return file.read();
    } catch (NoSuchFileException e) {
      if (!create) {
        throw e;
      }
      ScheduledKeyset made =
          ScheduledKeyset.made(name.parameters(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
      // Who comes second takes the first one's.
      file.create(WrappedKeyset.of(made, name, kms).json());
      return file.read();
    }
  }

  /** What is made of a keyset, whose primary key is the one for what is new. */
  interface Maker<T> {
    T of(KeysetHandle keys) throws GeneralSecurityException;
  }
}
