package io.caduceus.admin.subscriptions;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caduceus.admin.answers.Required;
import io.caduceus.event.EventId;
import io.caduceus.event.Tag;
import io.caduceus.event.avro.FirehoseEvent;
import io.caduceus.registry.ApplicationName;
import io.caduceus.registry.EventType;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An event that somebody thought of. All but the body may be left out: the id is then {@code
 * sample}, the publisher the owner of the type, and the times are now.
 */
record SampleEvent(
    @Nullable String id,
    @Nullable ApplicationName publisher,
    @Nullable Instant occurredAt,
    @Nullable Instant receivedAt,
    @Nullable String transactionId,
    @Nullable String causationId,
    @Nullable String transactionType,
    @Nullable String sourceSystem,
    @Nullable String userId,
    @Nullable List<String> tags,
    @Nullable Boolean synthetic,
    @Nullable Integer schemaVersion,
    @Nullable String traceparent,
    JsonText body) {
  private static final String ID = "sample";

  SampleEvent {
    Required.member("body", body);
    tags = tags == null ? List.of() : List.copyOf(tags);
    tags.forEach(Tag::new);
    new EventId(Objects.requireNonNullElse(id, ID));
  }

  /** Nothing but a body. */
  static SampleEvent of(JsonText body) {
    return new SampleEvent(
        null, null, null, null, null, null, null, null, null, null, null, null, null, body);
  }

  /** As it would be on its way to the subscriptions, but for its body, which nobody protected. */
  FirehoseEvent asOf(EventType type, Instant now) {
    return FirehoseEvent.newBuilder()
        .setId(Objects.requireNonNullElse(id, ID))
        .setNoun(type.name().noun())
        .setVerb(type.name().verb())
        .setObject(type.name().object())
        .setSubObject(type.name().subObject())
        .setPublisher(Objects.requireNonNullElse(publisher, type.owner()).value())
        .setOccurredAt(exact(occurredAt, now))
        .setReceivedAt(exact(receivedAt, now))
        .setTransactionId(transactionId)
        .setCausationId(causationId)
        .setTransactionType(transactionType)
        .setSourceSystem(sourceSystem)
        .setUserId(userId)
        .setTags(List.copyOf(new TreeSet<>(tags)))
        .setSynthetic(Boolean.TRUE.equals(synthetic))
        .setSchemaVersion(Objects.requireNonNullElse(schemaVersion, type.schemaVersion()))
        .setPolicyVersion(type.policyVersion())
        .setTraceparent(traceparent)
        .setBody(ByteBuffer.wrap(body.text().getBytes(UTF_8)))
        .setSealed(List.of())
        .build();
  }

  /** To the microsecond, as far as a record goes. */
  private static Instant exact(@Nullable Instant moment, Instant now) {
    return Objects.requireNonNullElse(moment, now).truncatedTo(ChronoUnit.MICROS);
  }

  @Override
  public String toString() {
    return "SampleEvent[" + Objects.requireNonNullElse(id, ID) + "]";
  }
}
