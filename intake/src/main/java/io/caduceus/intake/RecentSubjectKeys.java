package io.caduceus.intake;

import static java.util.concurrent.CompletableFuture.completedFuture;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.caduceus.protect.Keyring;
import io.caduceus.protect.RecordKeys;
import io.caduceus.protect.Seal;
import io.caduceus.protect.SubjectHash;
import io.caduceus.protect.SubjectKey;
import io.caduceus.protect.SubjectKeyId;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A key for each data subject that was seen lately. Whoever is not among them gets a new key, so
 * that no intake needs a table of everybody; a subject may have many. A key is used once it is
 * known to be written, and no more once it is heard to be forgotten; while nothing can be heard,
 * none is used.
 */
public final class RecentSubjectKeys {
  private final Cache<SubjectHash, Held> keys;
  private final Keyring keyring;
  private final RecordKeys hashes;
  private final SubjectKeyLog log;
  private final Clock clock;
  private volatile boolean listening;

  /**
   * @param most how many subjects are remembered
   */
  public RecentSubjectKeys(
      int most, Keyring keyring, RecordKeys hashes, SubjectKeyLog log, Clock clock) {
    this.keys = Caffeine.newBuilder().maximumSize(most).build();
    this.keyring = keyring;
    this.hashes = hashes;
    this.log = log;
    this.clock = clock;
  }

  /** From now on every forgetting is heard; what was missed before may concern any key. */
  public void listen() {
    keys.invalidateAll();
    listening = true;
  }

  /** From now on a forgetting may be missed. */
  public void doNotListen() {
    listening = false;
  }

  public boolean isListening() {
    return listening;
  }

  /** A key is no more: what it seals from now on nobody could open. */
  public void forget(SubjectKeyId id) {
    keys.asMap()
        .computeIfPresent(
            id.subject(), (subject, held) -> held.key().id().equals(id) ? null : held);
  }

  /**
   * A key for a subject, by which values may be sealed at once.
   *
   * @return never fails; nothing if no key can be had now
   */
  CompletableFuture<Optional<Seal>> of(String kind, String identifier) {
    if (!listening) {
      return completedFuture(Optional.empty());
    }
    SubjectHash subject = hashes.ofSubject(kind, identifier);
    Held known = keys.getIfPresent(subject);
    return known == null ? make(subject) : known.written();
  }

  private CompletableFuture<Optional<Seal>> make(SubjectHash subject) {
    SubjectKey key = keyring.newSubjectKey(SubjectKeyId.make(subject, clock.instant()));
    Held mine = new Held(key, new CompletableFuture<>());
    Held first = keys.asMap().putIfAbsent(subject, mine);
    if (first != null) {
      return first.written();
    }
    log.append(key)
        .whenComplete(
            (written, failure) -> {
              boolean usable = failure == null && written;
              if (!usable) {
                keys.asMap().remove(subject, mine);
              }
              mine.written().complete(usable ? Optional.of(key) : Optional.empty());
            });
    return mine.written();
  }

  /** Compared by identity of the future: each key is made once. */
  private record Held(SubjectKey key, CompletableFuture<Optional<Seal>> written) {}
}
