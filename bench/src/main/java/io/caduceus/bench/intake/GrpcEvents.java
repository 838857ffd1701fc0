package io.caduceus.bench.intake;

import com.google.protobuf.ByteString;
import io.caduceus.bench.payload.Payloads;
import io.caduceus.intake.v1.Event;

/** The events of the envelopes, as the gRPC door takes them. */
final class GrpcEvents {
  private GrpcEvents() {}

  static Event of(Payloads payloads, int number) {
    return Event.newBuilder()
        .setNoun("Bench")
        .setVerb("Measured")
        .setObject("Load")
        .setTransactionId("T%08d".formatted(number))
        .addTags("kind:" + number % 10)
        .setBody(ByteString.copyFrom(payloads.body(number)))
        .build();
  }
}
