package io.caduceus.event;

import io.caduceus.event.SchemaRegistry.Registered;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes Avro records as Kafka values in the Confluent wire format: the same bytes, from the same
 * property names, as {@code io.confluent.kafka.serializers.KafkaAvroSerializer}, which may be
 * configured in its place. Safe for many threads.
 */
public final class WireSerializer<T extends SpecificRecord> implements Serializer<T> {
  /** Bytes that an event seldom exceeds: what grows is copied. */
  private static final int MOST_FIT = 2048;

  /** What is longer than its buffer is passed on as it is, such as a body. */
  private static final EncoderFactory ENCODERS = new EncoderFactory().configureBufferSize(512);

  private @Nullable WireConfig config;
  private final Map<String, byte[]> frames = new ConcurrentHashMap<>();
  private final Map<Schema, SpecificDatumWriter<T>> writers = new ConcurrentHashMap<>();

  /** For Kafka, which calls {@link #configure} next. */
  public WireSerializer() {}

  WireSerializer(WireConfig config) {
    this.config = config;
  }

  /** Ready to use, with Confluent's default settings. */
  public WireSerializer(SchemaRegistry registry) {
    this.config = WireConfig.of(Map.of(), registry);
  }

  @Override
  public void configure(Map<String, ?> settings, boolean isKey) {
    if (isKey) {
      throw new IllegalArgumentException("record keys are plain bytes here, never Avro");
    }
    if (config == null) {
      config = WireConfig.of(settings);
    }
  }

  @Override
  public byte @Nullable [] serialize(String topic, @Nullable T record) {
    if (record == null) {
      return null;
    }
    Schema schema = record.getSchema();
    ByteArrayOutputStream out = new ByteArrayOutputStream(MOST_FIT);
    out.writeBytes(frame(topic, schema));
    try {
      BinaryEncoder encoder = ENCODERS.binaryEncoder(out, null);
      writer(schema).write(record, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private SpecificDatumWriter<T> writer(Schema schema) {
    SpecificDatumWriter<T> known = writers.get(schema);
    return known == null
        ? writers.computeIfAbsent(schema, it -> new SpecificDatumWriter<>(it))
        : known;
  }

  private byte[] frame(String topic, Schema schema) {
    WireConfig settings = config;
    if (settings == null) {
      throw new IllegalStateException("configure first");
    }
    String subject = settings.subjects().subject(topic, schema.getFullName());
    return frames.computeIfAbsent(subject, name -> WireFormat.frame(id(settings, name, schema)));
  }

  private static int id(WireConfig config, String subject, Schema schema) {
    if (config.useLatest()) {
      Registered latest = config.registry().latest(subject);
      if (!latest.schema().equals(schema)) {
        throw new SchemaRefused(
            "the newest schema of " + subject + " is not the one to be written");
      }
      return latest.id();
    }
    return config.autoRegister()
        ? config.registry().register(subject, schema)
        : config.registry().find(subject, schema);
  }
}
