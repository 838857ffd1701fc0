package io.caduceus.router;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caduceus.event.EventId;
import io.caduceus.event.EventTypeName;
import io.caduceus.event.avro.FirehoseEvent;
import io.caduceus.event.avro.SealedField;
import io.caduceus.protect.Keyring;
import io.caduceus.protect.RevealGrant;
import io.caduceus.registry.Classification;
import io.caduceus.registry.EventType;
import io.caduceus.registry.FieldPath;
import io.caduceus.registry.FieldRule;
import io.caduceus.registry.Grant;
import io.caduceus.registry.Subscription;
import io.caduceus.registry.Subscription.Status;
import io.caduceus.samples.Samples;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the router's tests have in common beside {@link Samples}. */
final class Fixtures {
  static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  static final String ID = "0197a1de-0000-7000-8000-000000000001";

  private Fixtures() {}

  /** An event as intake puts it on the firehose. */
  static FirehoseEvent.Builder event(EventTypeName type, String body, List<SealedField> sealed) {
    return FirehoseEvent.newBuilder()
        .setId(ID)
        .setNoun(type.noun())
        .setVerb(type.verb())
        .setObject(type.object())
        .setSubObject(type.subObject())
        .setPublisher("claims-portal")
        .setOccurredAt(NOW)
        .setReceivedAt(NOW)
        .setSchemaVersion(1)
        .setPolicyVersion(1)
        .setBody(ByteBuffer.wrap(body.getBytes(UTF_8)))
        .setSealed(sealed);
  }

  static SealedField sealed(Keyring keyring, String place, Classification as, String json) {
    return keyring.seal(new EventId(ID), place, as, json.getBytes(UTF_8));
  }

  static EventType withPolicy(EventType type, int version, FieldRule... rules) {
    return new EventType(
        type.name(),
        type.owner(),
        type.description(),
        type.active(),
        type.schema(),
        type.schemaVersion(),
        version,
        List.of(rules),
        type.publishers(),
        type.retention(),
        EventType.USUAL_DUPLICATE_WINDOW,
        type.openTo(),
        type.dataSubject(),
        type.revision() + version);
  }

  /** The next revision of an event type, with another duplicate window. */
  static EventType withDuplicateWindow(EventType type, Duration window) {
    return new EventType(
        type.name(),
        type.owner(),
        type.description(),
        type.active(),
        type.schema(),
        type.schemaVersion(),
        type.policyVersion(),
        type.fieldRules(),
        type.publishers(),
        type.retention(),
        window,
        type.openTo(),
        type.dataSubject(),
        type.revision() + 1);
  }

  static Subscription with(Subscription plain, Status status, long revision) {
    return new Subscription(
        plain.name(),
        plain.application(),
        plain.team(),
        plain.events(),
        plain.tags(),
        plain.synthetic(),
        plain.format(),
        status,
        plain.grants(),
        plain.admitted(),
        plain.retention(),
        revision);
  }

  static Subscription granted(Subscription plain, Grant... grants) {
    return new Subscription(
        plain.name(),
        plain.application(),
        plain.team(),
        plain.events(),
        plain.tags(),
        plain.synthetic(),
        plain.format(),
        plain.status(),
        List.of(grants),
        plain.admitted(),
        plain.retention(),
        plain.revision());
  }

  static Grant grant(EventTypeName type, Set<String> paths, Classification... classifications) {
    return grant(type, paths, Set.of(classifications), null);
  }

  static Grant grant(
      EventTypeName type,
      Set<String> paths,
      Set<Classification> classifications,
      @Nullable Instant expiresAt) {
    return new Grant(
        type,
        paths.stream().map(FieldPath::parse).collect(Collectors.toSet()),
        classifications,
        "claims-portal",
        NOW.minusSeconds(60),
        expiresAt);
  }

  static RevealGrant reveal(EventTypeName type, Grant grant) {
    return RevealGrant.of(granted(Samples.subscription("any", type.toString()), grant), type, NOW);
  }
}
