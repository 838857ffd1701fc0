package io.caduceus.router;

import io.caduceus.event.SchemaUnavailable;
import io.caduceus.event.Topics;
import io.caduceus.protect.SubjectKeyId;
import io.caduceus.protect.SubjectKeys;
import io.caduceus.protect.avro.SubjectKeyRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The data subjects' keys as this router knows them, on its disk. The intake writes a key before
 * the first event that it sealed, but on another topic: so an event may wait for its key; only if
 * the key is young, until patience ends, and once.
 */
final class SubjectKeyTable implements SubjectKeys {
  private static final Logger log = LoggerFactory.getLogger(SubjectKeyTable.class);

  /** How far an intake's clock, by which a key has its age, may be behind this one. */
  private static final Duration SKEW = Duration.ofMinutes(1);

  private static final int MOST_IN_VAIN = 1000;

  private final Deserializer<SubjectKeyRecord> deserializer;
  private final Duration patience;
  private final InstantSource clock;
  private final Set<SubjectKeyId> awaitedInVain =
      Collections.newSetFromMap(
          new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<SubjectKeyId, Boolean> eldest) {
              return size() > MOST_IN_VAIN;
            }
          });
  private volatile @Nullable ReadOnlyKeyValueStore<String, byte[]> store;

  SubjectKeyTable(
      Deserializer<SubjectKeyRecord> deserializer, Duration patience, InstantSource clock) {
    this.deserializer = deserializer;
    this.patience = patience;
    this.clock = clock;
  }

  /** From now on the records are here. */
  synchronized void readFrom(ReadOnlyKeyValueStore<String, byte[]> kept) {
    store = kept;
    notifyAll();
  }

  /** There is a new record. */
  synchronized void changed() {
    notifyAll();
  }

  /**
   * @throws SchemaUnavailable if its record cannot be read for now
   */
  @Override
  public Held find(SubjectKeyId id) {
    Held known = look(id);
    return known instanceof Unknown && isYoung(id) ? await(id) : known;
  }

  private synchronized Held await(SubjectKeyId id) {
    long deadline = System.nanoTime() + patience.toNanos();
    Held known = look(id);
    while (known instanceof Unknown && !awaitedInVain.contains(id)) {
      long millis = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
      if (millis <= 0) {
        awaitedInVain.add(id);
      } else {
        pause(millis);
        known = look(id);
      }
    }
    return known;
  }

  private void pause(long millis) {
    try {
      wait(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for a subject key", e);
    }
  }

  private Held look(SubjectKeyId id) {
    ReadOnlyKeyValueStore<String, byte[]> kept = store;
    byte[] value = kept == null ? null : kept.get(id.toString());
    return value == null ? new Unknown() : read(id, value);
  }

  private Held read(SubjectKeyId id, byte[] value) {
    try {
      return Held.of(deserializer.deserialize(Topics.SUBJECT_KEYS, value));
    } catch (SchemaUnavailable later) {
      throw later;
    } catch (RuntimeException cannotBeRead) {
      log.error("a subject key cannot be read key={} error={}", id, cannotBeRead.getClass());
      return new Unknown();
    }
  }

  private boolean isYoung(SubjectKeyId id) {
    Instant now = clock.instant();
    return id.madeAt().plus(patience).plus(SKEW).isAfter(now);
  }
}
