package io.caduceus.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caduceus.event.EventId;
import io.caduceus.event.avro.FirehoseEvent;
import io.caduceus.intake.FieldProtector.Protected;
import io.caduceus.intake.json.Json.ArrayValue;
import io.caduceus.intake.json.Json.ObjectValue;
import io.caduceus.intake.json.StrictJson;
import io.caduceus.protect.Keyring;
import io.caduceus.registry.EventType;
import java.time.Instant;
import java.util.List;

/** Lets tests of the whole way have events protected and written down as the intake does it. */
public final class ProtectedEvents {
  private ProtectedEvents() {}

  /** An event whose body came on its own. */
  public static FirehoseEvent alone(String id, EventType type, String body, Keyring keyring) {
    return of(new EventId(id), type, Body.parse(body.getBytes(UTF_8)), keyring);
  }

  /** An event whose body came inside of something else. */
  public static FirehoseEvent within(String id, EventType type, String body, Keyring keyring) {
    byte[] source = ("[ \"é😀\", " + body + " ]").getBytes(UTF_8);
    List<?> items = ((ArrayValue) StrictJson.parse(source, Body.MOST_DEPTH + 1)).items();
    return of(new EventId(id), type, Body.within(source, (ObjectValue) items.get(1)), keyring);
  }

  private static FirehoseEvent of(EventId id, EventType type, Body body, Keyring keyring) {
    Protected safe = (Protected) FieldProtector.protect(id, body, type.rules(), keyring);
    return FirehoseEvents.of(
            id,
            new Submission(id, type.name(), Metadata.NONE, body, TraceContext.begin()),
            new Publisher(type.owner()),
            type,
            safe,
            Instant.EPOCH)
        .build();
  }
}
