package io.caduceus.samples;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caduceus.event.EventId;
import io.caduceus.event.EventTypeName;
import io.caduceus.event.avro.FirehoseEvent;
import io.caduceus.event.avro.SealedField;
import io.caduceus.protect.Keyring;
import io.caduceus.protect.RevealGrant;
import io.caduceus.registry.Classification;
import io.caduceus.registry.FieldPath;
import io.caduceus.registry.Grant;
import io.caduceus.registry.Subscription;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Events as they lie on the firehose, and who may see what of them. */
public final class SealedSamples {
  public static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  public static final String ID = "0197a1de-0000-7000-8000-000000000001";

  private SealedSamples() {}

  /** An event as intake puts it on the firehose. */
  public static FirehoseEvent.Builder event(
      EventTypeName type, String body, List<SealedField> sealed) {
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

  public static SealedField sealed(Keyring keyring, String place, Classification as, String json) {
    return keyring.seal(new EventId(ID), place, as, json.getBytes(UTF_8));
  }

  public static Subscription granted(Subscription plain, Grant... grants) {
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

  public static Grant grant(
      EventTypeName type, Set<String> paths, Classification... classifications) {
    return grant(type, paths, Set.of(classifications), null);
  }

  public static Grant grant(
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

  public static RevealGrant reveal(EventTypeName type, Grant grant) {
    return RevealGrant.of(granted(Samples.subscription("any", type.toString()), grant), type, NOW);
  }
}
