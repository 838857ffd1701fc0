package io.caduceus.admin.reconciliation;

import io.caduceus.admin.reconciliation.StoredOffsets.Placed;
import io.caduceus.event.SchemaUnavailable;
import io.caduceus.event.WireDeserializer;
import io.caduceus.event.avro.FirehoseEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;

/** Tells why a record of the firehose has no document at its place. */
final class Examination {
  private final WireDeserializer<FirehoseEvent> deserializer;
  private final StoredOffsets stored;
  private final Retention retention;
  private final InstantSource clock;
  private final MissingEvents missing = new MissingEvents();

  Examination(
      WireDeserializer<FirehoseEvent> deserializer,
      StoredOffsets stored,
      Retention retention,
      InstantSource clock) {
    this.deserializer = deserializer;
    this.stored = stored;
    this.retention = retention;
    this.clock = clock;
  }

  /**
   * @param quarantined by partition, what the sink could not store
   */
  List<Verdict> examine(
      List<ConsumerRecord<byte[], byte[]>> records, Map<Integer, Ranges> quarantined) {
    List<Verdict> verdicts = new ArrayList<>();
    List<Suspect> suspects = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      Position at = new Position(record.partition(), record.offset());
      try {
        suspects.add(Suspect.of(at, read(record)));
      } catch (SerializationException | AvroRuntimeException | IllegalArgumentException e) {
        // Nor could the sink read it.
        verdicts.add(new Verdict(at, Finding.QUARANTINED));
      }
    }
    Map<String, Placed> there = stored.byId(suspects.stream().map(Suspect::id).toList());
    for (Suspect suspect : suspects) {
      Placed placed = there.get(suspect.id());
      if (placed != null) {
        missing.forget(suspect.id());
        beside(placed, suspect, verdicts);
      } else {
        without(suspect, quarantined, verdicts);
      }
    }
    return verdicts;
  }

  private FirehoseEvent read(ConsumerRecord<byte[], byte[]> record) {
    FirehoseEvent event;
    try {
      event = deserializer.deserialize(record.topic(), record.value());
    } catch (SchemaUnavailable e) {
      // Nothing can be said of the event, which the sink may have read well.
      throw new FirehoseUnavailable("reading an event: the schema registry does not answer");
    }
    if (event == null) {
      throw new SerializationException("no event");
    }
    return event;
  }

  private static void beside(Placed placed, Suspect suspect, List<Verdict> verdicts) {
    if (!suspect.says(placed.publisher(), placed.contentKey())) {
      verdicts.add(new Verdict(suspect.at(), Finding.QUARANTINED));
    } else if (!placed.at().equals(suspect.at())) {
      verdicts.add(new Verdict(suspect.at(), Finding.REPEATED));
    }
  }

  private void without(Suspect suspect, Map<Integer, Ranges> quarantined, List<Verdict> verdicts) {
    Position at = suspect.at();
    Ranges refused = quarantined.getOrDefault(at.partition(), Ranges.NONE);
    if (refused.holds(at.offset())) {
      verdicts.add(new Verdict(at, Finding.QUARANTINED));
    } else if (isExpired(suspect)) {
      verdicts.add(new Verdict(at, Finding.EXPIRED));
    } else {
      missing(suspect, verdicts);
    }
  }

  private boolean isExpired(Suspect suspect) {
    Duration kept = retention.of(suspect.type());
    Instant now = clock.instant();
    return kept != null && suspect.receivedAt().isBefore(now.minus(kept));
  }

  /** Of two missing records of one id the sink would have kept one. */
  private void missing(Suspect suspect, List<Verdict> verdicts) {
    Suspect other = missing.other(suspect);
    if (other == null) {
      missing.put(suspect);
      verdicts.add(new Verdict(suspect.at(), Finding.MISSING));
      return;
    }
    boolean isSame = suspect.says(other.publisher(), other.contentKey());
    boolean isKept = isSame == suspect.isAfter(other);
    Suspect kept = isKept ? suspect : other;
    Suspect lost = isKept ? other : suspect;
    missing.put(kept);
    verdicts.add(new Verdict(kept.at(), Finding.MISSING));
    verdicts.add(new Verdict(lost.at(), isSame ? Finding.REPEATED : Finding.QUARANTINED));
  }

  /** What is to be said of a place; of two verdicts on one, the later holds. */
  record Verdict(Position at, Finding finding) {}
}
