package io.caduceus.standalone.send;

import com.google.protobuf.ByteString;
import com.google.protobuf.util.JsonFormat;
import io.caduceus.intake.v1.Event;
import io.caduceus.standalone.welcome.ExactJson;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.node.ObjectNode;

/** Events as the REST door takes them, made into those of the gRPC door. */
final class Envelopes {
  private Envelopes() {}

  /** Reads one event, one after another (NDJSON), or an array of them. */
  static List<Event> in(InputStream file) throws IOException {
    List<Event> events = new ArrayList<>();
    try (MappingIterator<JsonNode> values =
        ExactJson.MAPPER.readerFor(JsonNode.class).readValues(file)) {
      while (values.hasNext()) {
        events.add(event(values.next(), events.size() + 1));
      }
    } catch (JacksonException e) {
      throw new IOException(
          "not JSON in line %d: %s".formatted(e.getLocation().getLineNr(), e.getOriginalMessage()),
          e);
    }
    if (events.isEmpty()) {
      throw new IOException("there is no event in it");
    }
    return events;
  }

  private static Event event(JsonNode value, int number) throws IOException {
    if (!(value instanceof ObjectNode envelope)) {
      throw new IOException("event %d is not a JSON object".formatted(number));
    }
    JsonNode body = envelope.remove("body");
    Event.Builder event = Event.newBuilder();
    JsonFormat.parser().merge(envelope.toString(), event);
    if (body != null) {
      event.setBody(ByteString.copyFromUtf8(body.toString()));
    }
    return event.build();
  }
}
