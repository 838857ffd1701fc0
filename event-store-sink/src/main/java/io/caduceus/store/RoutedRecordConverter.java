package io.caduceus.store;

import io.caduceus.event.SchemaRegistry;
import io.caduceus.event.avro.RoutedRecord;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.storage.Converter;
import org.jspecify.annotations.Nullable;

/**
 * Turns what the router put on record of an event into the bytes of the BSON document that is to be
 * stored. Its settings are those of the {@link FirehoseConverter}.
 */
public final class RoutedRecordConverter implements Converter {
  private final WireValues<RoutedRecord> records;

  /** For Kafka Connect, which calls {@link #configure} next. */
  public RoutedRecordConverter() {
    records = new WireValues<>();
  }

  RoutedRecordConverter(SchemaRegistry registry) {
    records = new WireValues<>(registry);
  }

  @Override
  public void configure(Map<String, ?> settings, boolean isKey) {
    records.configure(settings, isKey);
  }

  /**
   * @throws Unstorable when this record cannot become a document
   * @throws RetriableException when its schema cannot be had at the moment
   */
  @Override
  public SchemaAndValue toConnectData(String topic, byte @Nullable [] framed) {
    return new SchemaAndValue(Schema.BYTES_SCHEMA, StoredRoutes.of(records.read(topic, framed)));
  }

  /** Nothing is ever written there through Kafka Connect. */
  @Override
  public byte[] fromConnectData(String topic, @Nullable Schema schema, @Nullable Object value) {
    throw new UnsupportedOperationException("what was delivered is written by the router alone");
  }
}
