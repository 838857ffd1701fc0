package io.caduceus.intake;

import io.caduceus.bench.payload.Payloads;
import io.caduceus.delivery.SealedBody;
import io.caduceus.event.EventId;
import io.caduceus.intake.FieldProtector.Protected;
import io.caduceus.protect.Keyring;
import io.caduceus.registry.FieldRules;
import java.nio.ByteBuffer;

/** Gives benchmarks of views a body as the intake writes it down. */
public final class SealedBodies {
  private SealedBodies() {}

  public static SealedBody of(Payloads payloads, Keyring keyring) {
    EventId id = new EventId("bench-1");
    FieldRules rules = FieldRules.of(payloads.rules());
    Protected safe =
        (Protected) FieldProtector.protect(id, Body.parse(payloads.body(1)), rules, keyring);
    return new SealedBody(id.value(), ByteBuffer.wrap(safe.body()), safe.sealed());
  }
}
