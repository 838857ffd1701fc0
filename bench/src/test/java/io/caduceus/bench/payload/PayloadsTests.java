package io.caduceus.bench.payload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayloadsTests {
  private static final long SEED = 7;

  @ParameterizedTest
  @CsvSource({"300,0", "300,3", "300,20", "1024,3", "4096,20", "20480,0", "20480,20"})
  void bodiesHaveExactlyTheirSizeAndTheirSchemasAllowThem(int bytes, int sensitive) {
    Payloads payloads = new Payloads(new Shape(bytes, sensitive), SEED);
    Schema schema = compiled(payloads.schema(Payloads.DRAFT_2020_12));
    Schema envelope = compiled(payloads.envelopeSchema());

    for (int number = 0; number < 50; number++) {
      assertThat(payloads.body(number)).hasSize(bytes);
      assertThat(schema.validate(text(payloads.body(number)), InputFormat.JSON)).isEmpty();
      assertThat(envelope.validate(text(payloads.envelope(number)), InputFormat.JSON)).isEmpty();
    }
    assertThat(payloads.rules()).hasSize(sensitive);
  }

  @Test
  void theSchemaRefusesWhatItShould() {
    Payloads payloads = new Payloads(new Shape(1024, 3), SEED);
    Schema envelope = compiled(payloads.envelopeSchema());
    String broken = text(payloads.envelope(0)).replace("\"units\":", "\"unit\":");

    assertThat(envelope.validate(broken, InputFormat.JSON)).isNotEmpty();
  }

  @Test
  void theSameSeedGivesTheSameEventsAndAnotherGivesOthers() {
    Shape shape = new Shape(1024, 3);

    assertThat(new Payloads(shape, SEED).body(5)).isEqualTo(new Payloads(shape, SEED).body(5));
    assertThat(new Payloads(shape, 8).body(5)).isNotEqualTo(new Payloads(shape, SEED).body(5));
  }

  @Test
  void acceptedEventsShowNoneOfTheirSensitiveFields() {
    Shape shape = new Shape(1024, 3);
    AcceptedEvents events = new AcceptedEvents(new Payloads(shape, SEED), shape);

    String body = UTF_8.decode(events.event(4).getBody()).toString();

    assertThat(body.split("\\*\\*\\*REDACTED\\*\\*\\*", -1)).hasSize(4);
    assertThat(events.event(4).getSealed()).hasSize(3);
  }

  @Test
  void refusesAShapeThatCannotBeMade() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Shape(299, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Shape(1024, 21));
  }

  private static Schema compiled(String schema) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(schema, InputFormat.JSON);
  }

  private static String text(byte[] json) {
    return new String(json, UTF_8);
  }
}
