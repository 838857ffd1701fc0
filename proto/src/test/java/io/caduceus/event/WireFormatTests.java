package io.caduceus.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caduceus.registry.avro.ApplicationRecord;
import io.caduceus.samples.InMemorySchemaRegistry;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class WireFormatTests {
  private static final ApplicationRecord RECORD =
      new ApplicationRecord("claims-portal", "", null, true, List.of("old"), 7L);

  private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();

  @Test
  void writesAZeroByteFourBytesOfIdAndAvroBinary() throws Exception {
    registry.register("another", SchemaBuilder.record("Other").fields().endRecord());

    byte[] bytes = new WireSerializer<ApplicationRecord>(registry).serialize("t", RECORD);

    assertThat(Arrays.copyOf(bytes, 5)).containsExactly(0, 0, 0, 0, 2);
    GenericRecord read =
        new GenericDatumReader<GenericRecord>(RECORD.getSchema())
            .read(null, DecoderFactory.get().binaryDecoder(bytes, 5, bytes.length - 5, null));
    assertThat(read.get("name")).hasToString("claims-portal");
  }

  @Test
  void readsBackWhatItWrote() {
    byte[] bytes = new WireSerializer<ApplicationRecord>(registry).serialize("t", RECORD);

    assertThat(new WireDeserializer<ApplicationRecord>(registry).deserialize("t", bytes))
        .isEqualTo(RECORD);
  }

  @Test
  void passesATombstone() {
    assertThat(new WireSerializer<ApplicationRecord>(registry).serialize("t", null)).isNull();
    assertThat(new WireDeserializer<ApplicationRecord>(registry).deserialize("t", null)).isNull();
  }

  @Test
  void knowsTheSubjectNamesOfConfluent() {
    var subjects = WireConfig.of(Map.of(), registry).subjects();
    var byRecord =
        WireConfig.of(
                Map.of(
                    "value.subject.name.strategy",
                    "io.confluent.kafka.serializers.subject.RecordNameStrategy"),
                registry)
            .subjects();

    assertThat(subjects.subject("topic", "Record")).isEqualTo("topic-value");
    assertThat(byRecord.subject("topic", "Record")).isEqualTo("Record");
  }

  @Test
  void doesNotRegisterWhenToldNotTo() {
    WireSerializer<ApplicationRecord> serializer =
        new WireSerializer<>(WireConfig.of(Map.of("auto.register.schemas", "false"), registry));

    assertThatThrownBy(() -> serializer.serialize("t", RECORD)).isInstanceOf(SchemaRefused.class);

    registry.register("t-value", RECORD.getSchema());
    assertThat(serializer.serialize("t", RECORD)).startsWith(0, 0, 0, 0, 1);
  }

  @Test
  void insistsOnTheNewestVersionWhenToldTo() {
    WireSerializer<ApplicationRecord> serializer =
        new WireSerializer<>(WireConfig.of(Map.of("use.latest.version", true), registry));
    registry.register("t-value", RECORD.getSchema());
    registry.register("t-value", SchemaBuilder.record("Newer").fields().endRecord());

    assertThatThrownBy(() -> serializer.serialize("t", RECORD)).isInstanceOf(SchemaRefused.class);
  }

  @Test
  void resolvesARecordWrittenWithAnOlderSchema() throws Exception {
    var older =
        SchemaBuilder.record("io.caduceus.registry.avro.ApplicationRecord")
            .fields()
            .requiredString("name")
            .requiredBoolean("active")
            .requiredLong("revision")
            .endRecord();
    int id = registry.register("t-value", older);
    var record = new GenericData.Record(older);
    record.put("name", "old");
    record.put("active", true);
    record.put("revision", 3L);
    var out = new java.io.ByteArrayOutputStream();
    out.writeBytes(WireFormat.frame(id));
    var encoder = org.apache.avro.io.EncoderFactory.get().binaryEncoder(out, null);
    new org.apache.avro.generic.GenericDatumWriter<>(older).write(record, encoder);
    encoder.flush();

    ApplicationRecord read =
        new WireDeserializer<ApplicationRecord>(registry).deserialize("t", out.toByteArray());

    assertThat(read).isEqualTo(new ApplicationRecord("old", "", null, true, List.of(), 3L));
  }

  @Test
  void saysThatBytesAreNotAValueWithoutQuotingThem() {
    byte[] framed = new WireSerializer<ApplicationRecord>(registry).serialize("t", RECORD);
    WireDeserializer<ApplicationRecord> deserializer = new WireDeserializer<>(registry);

    assertThatThrownBy(() -> deserializer.deserialize("t", "{\"secret\":1}".getBytes()))
        .isInstanceOf(SerializationException.class)
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> deserializer.deserialize("t", Arrays.copyOf(framed, 9)))
        .isInstanceOf(SerializationException.class)
        .hasMessageNotContaining("claims")
        .hasNoCause();
  }
}
