package io.caduceus.intake;

import io.caduceus.event.EventId;
import io.caduceus.event.avro.FirehoseEvent;
import io.caduceus.intake.FieldProtector.Protected;
import io.caduceus.registry.EventType;
import java.nio.ByteBuffer;
import java.time.Instant;

/** Writes down what was accepted, in the form in which it travels. */
final class FirehoseEvents {
  private FirehoseEvents() {}

  static FirehoseEvent.Builder of(
      EventId id,
      Submission submission,
      Publisher publisher,
      EventType type,
      Protected safe,
      Instant receivedAt) {
    Metadata metadata = submission.metadata();
    Instant occurredAt = metadata.occurredAt();
    return FirehoseEvent.newBuilder()
        .setId(id.value())
        .setNoun(submission.type().noun())
        .setVerb(submission.type().verb())
        .setObject(submission.type().object())
        .setSubObject(submission.type().subObject())
        .setPublisher(publisher.application().value())
        .setOccurredAt(occurredAt == null ? receivedAt : occurredAt)
        .setReceivedAt(receivedAt)
        .setTransactionId(metadata.transactionId())
        .setCausationId(metadata.causationId())
        .setTransactionType(metadata.transactionType())
        .setSourceSystem(metadata.sourceSystem())
        .setUserId(metadata.userId())
        .setTags(metadata.sortedTags())
        .setSynthetic(metadata.synthetic())
        .setSchemaVersion(type.schemaVersion())
        .setPolicyVersion(type.policyVersion())
        .setTraceparent(submission.trace().toString())
        .setBody(ByteBuffer.wrap(safe.body()))
        .setSealed(safe.sealed())
        .setBlindIndex(safe.marks());
  }
}
