package io.caduceus.bench.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.bench.payload.Payloads;
import io.caduceus.bench.payload.Shape;
import io.caduceus.intake.v1.Event;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GrpcEventsTests {
  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void saysTheSameAsTheEnvelope() {
    Payloads payloads = new Payloads(new Shape(400, 3), 1);

    Event event = GrpcEvents.of(payloads, 17);

    JsonNode envelope = JSON.readTree(payloads.envelope(17));
    assertThat(event.getNoun()).isEqualTo(envelope.get("noun").asString());
    assertThat(event.getVerb()).isEqualTo(envelope.get("verb").asString());
    assertThat(event.getObject()).isEqualTo(envelope.get("object").asString());
    assertThat(event.getTransactionId()).isEqualTo(envelope.get("transactionId").asString());
    assertThat(event.getTagsList()).containsExactly(envelope.at("/tags/0").asString());
    assertThat(JSON.readTree(event.getBody().toByteArray())).isEqualTo(envelope.get("body"));
  }
}
