package io.caduceus.intake.kafka;

import io.caduceus.event.SchemaUnavailable;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What to do with the records of one registry topic. A record that cannot be understood removes
 * what was known under its key: what it says now may be stricter than what it said before, and
 * unknown means no.
 *
 * @param put takes in a record's content
 * @param remove forgets a key
 * @param complete is told once that everything has been read
 */
record CompactedTable<R extends SpecificRecord>(
    String topic,
    Deserializer<R> deserializer,
    Consumer<R> put,
    Consumer<String> remove,
    Runnable complete) {
  private static final Logger log = LoggerFactory.getLogger(CompactedTable.class);

  /**
   * @throws SchemaUnavailable if the record has to be read again later
   */
  void take(String key, byte @Nullable [] value) {
    try {
      R content = deserializer.deserialize(topic, value);
      if (content == null) {
        forget(key);
      } else {
        put.accept(content);
      }
    } catch (SchemaUnavailable later) {
      throw later;
    } catch (RuntimeException e) {
      log.error(
          "a registry record cannot be understood, its key is forgotten: topic={} key={} error={}",
          topic,
          key,
          e.getClass().getSimpleName());
      forget(key);
    }
  }

  private void forget(String key) {
    try {
      remove.accept(key);
    } catch (IllegalArgumentException e) {
      log.error("a registry record has no key of the right form: topic={}", topic);
    }
  }
}
