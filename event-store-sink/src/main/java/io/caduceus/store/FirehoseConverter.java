package io.caduceus.store;

import io.caduceus.event.SchemaRegistry;
import io.caduceus.event.avro.FirehoseEvent;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.storage.Converter;
import org.jspecify.annotations.Nullable;

/**
 * Turns a firehose record's value into the bytes of the BSON document that is to be stored; the
 * MongoDB connector takes such bytes as they are, so that every number and date keeps its type.
 *
 * <p>Its settings are those of the wire deserializer: {@code schema.registry.url} and so on.
 */
public final class FirehoseConverter implements Converter {
  private final WireValues<FirehoseEvent> events;

  /** For Kafka Connect, which calls {@link #configure} next. */
  public FirehoseConverter() {
    events = new WireValues<>();
  }

  FirehoseConverter(SchemaRegistry registry) {
    events = new WireValues<>(registry);
  }

  @Override
  public void configure(Map<String, ?> settings, boolean isKey) {
    events.configure(settings, isKey);
  }

  /**
   * @throws Unstorable when this record cannot become a document
   * @throws RetriableException when its schema cannot be had at the moment
   */
  @Override
  public SchemaAndValue toConnectData(String topic, byte @Nullable [] framed) {
    return new SchemaAndValue(Schema.BYTES_SCHEMA, StoredEvent.of(events.read(topic, framed)));
  }

  /** Nothing is ever written to the firehose through Kafka Connect. */
  @Override
  public byte[] fromConnectData(String topic, @Nullable Schema schema, @Nullable Object value) {
    throw new UnsupportedOperationException("the firehose is written by the intake alone");
  }
}
