package io.caduceus.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caduceus.event.avro.FirehoseEvent;
import io.caduceus.event.avro.SealedField;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;

/** Firehose events as the intake would write them. */
final class Firehose {
  static final Instant OCCURRED = Instant.parse("2026-11-20T10:15:30.123456Z");

  private Firehose() {}

  static FirehoseEvent event(String body) {
    return FirehoseEvent.newBuilder()
        .setId("0197-1")
        .setNoun("Claim")
        .setVerb("Submitted")
        .setObject("Reconsideration")
        .setPublisher("claims-portal")
        .setOccurredAt(OCCURRED)
        .setReceivedAt(Instant.parse("2026-11-20T10:15:31Z"))
        .setTransactionId("C7084816514A5D260")
        .setTags(List.of("state:MO"))
        .setSchemaVersion(2)
        .setPolicyVersion(3)
        .setContentKey(ByteBuffer.wrap(new byte[] {7, 8, 9}))
        .setBody(ByteBuffer.wrap(body.getBytes(UTF_8)))
        .setSealed(
            List.of(
                new SealedField(
                    "/memberId", "PHI", "key-1", ByteBuffer.wrap(new byte[] {1, 2, 3}))))
        .build();
  }
}
