package io.caduceus.store;

import io.caduceus.event.SchemaRegistry;
import io.caduceus.event.SchemaUnavailable;
import io.caduceus.event.WireDeserializer;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.connect.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/** Reads values in the wire format, and tells a value that is bad from a registry that is away. */
final class WireValues<T extends SpecificRecord> {
  private final WireDeserializer<T> deserializer;

  WireValues() {
    deserializer = new WireDeserializer<>();
  }

  WireValues(SchemaRegistry registry) {
    deserializer = new WireDeserializer<>(registry);
  }

  void configure(Map<String, ?> settings, boolean isKey) {
    deserializer.configure(settings, isKey);
  }

  /**
   * @throws Unstorable when this value cannot be read
   * @throws RetriableException when its schema cannot be had at the moment
   */
  T read(String topic, byte @Nullable [] framed) {
    T value;
    try {
      value = deserializer.deserialize(topic, framed);
    } catch (SchemaUnavailable e) {
      throw new RetriableException("the schema registry does not answer");
    } catch (SerializationException | ClassCastException e) {
      throw new Unstorable(Reason.UNREADABLE);
    }
    if (value == null) {
      throw new Unstorable(Reason.UNREADABLE);
    }
    return value;
  }
}
