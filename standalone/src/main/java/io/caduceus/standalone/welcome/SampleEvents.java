package io.caduceus.standalone.welcome;

import io.caduceus.registry.EventType;
import io.caduceus.samples.Samples;
import java.io.IOException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The sample events, published as their applications would do it. */
final class SampleEvents {
  private static final JsonMapper JSON = ExactJson.MAPPER;

  private final Api intake;
  private final Tokens tokens;

  SampleEvents(Api intake, Tokens tokens) {
    this.intake = intake;
    this.tokens = tokens;
  }

  /** Publishes one event of each type, the claim's in the order in which it moves. */
  int publish() throws IOException {
    String cause = null;
    for (EventType type : Samples.EVENT_TYPES) {
      ObjectNode event =
          JSON.createObjectNode()
              .put("noun", type.name().noun())
              .put("verb", type.name().verb())
              .put("object", type.name().object())
              .put("transactionType", "UPDATE")
              .put("sourceSystem", "SAMPLES")
              .put("userId", "USER1");
      event.putArray("tags").add("state:MO").add("sample");
      if (type.name().noun().equals("Claim")) {
        event.put("transactionId", "C7084816514A5D260").put("orderingKey", "CLM-2026-1100042");
        if (cause != null) {
          event.put("causationId", cause);
        }
      }
      event.set("body", JSON.readTree(Samples.body(type)));
      String id =
          intake
              .post("/v1/events", tokens.of(type.owner()), event)
              .orFail("publishing " + type.name())
              .path("id")
              .asString();
      cause = type.name().noun().equals("Claim") ? id : cause;
    }
    return Samples.EVENT_TYPES.size();
  }
}
