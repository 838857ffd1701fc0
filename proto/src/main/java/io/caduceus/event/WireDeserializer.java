package io.caduceus.event;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads Kafka values in the Confluent wire format as the Avro records of this house, resolving the
 * schema they were written with to the one compiled here. Safe for many threads.
 */
public final class WireDeserializer<T extends SpecificRecord> implements Deserializer<T> {
  private @Nullable SchemaRegistry registry;
  private final Map<Integer, SpecificDatumReader<T>> readers = new ConcurrentHashMap<>();

  /** For Kafka, which calls {@link #configure} next. */
  public WireDeserializer() {}

  /** Ready to use. */
  public WireDeserializer(SchemaRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void configure(Map<String, ?> settings, boolean isKey) {
    if (registry == null) {
      registry = WireConfig.of(settings).registry();
    }
  }

  /**
   * @throws SerializationException if the bytes are not such a value; the message quotes none of
   *     them
   * @throws SchemaUnavailable if their schema is not known and the registry cannot be asked
   */
  @Override
  public @Nullable T deserialize(String topic, byte @Nullable [] framed) {
    if (framed == null) {
      return null;
    }
    SpecificDatumReader<T> reader =
        readers.computeIfAbsent(WireFormat.schemaId(framed), this::reader);
    try {
      return reader.read(
          null,
          DecoderFactory.get()
              .binaryDecoder(framed, WireFormat.FRAME, framed.length - WireFormat.FRAME, null));
    } catch (IOException | AvroRuntimeException e) {
      // The cause may quote what it could not read.
      throw new SerializationException(
          "a value on " + topic + " does not follow its schema: " + e.getClass().getSimpleName());
    }
  }

  private SpecificDatumReader<T> reader(int schemaId) {
    SchemaRegistry known = registry;
    if (known == null) {
      throw new IllegalStateException("configure first");
    }
    Schema written = known.byId(schemaId);
    Class<?> here = SpecificData.get().getClass(written);
    if (here == null) {
      throw new SerializationException("no class for the schema " + written.getFullName());
    }
    return new SpecificDatumReader<>(written, SpecificData.get().getSchema(here));
  }
}
