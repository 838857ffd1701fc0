package io.caduceus.intake;

import io.caduceus.bench.payload.Payloads;
import io.caduceus.delivery.SealedBody;
import io.caduceus.event.EventId;
import io.caduceus.intake.FieldProtector.Protected;
import io.caduceus.protect.Keyring;
import io.caduceus.registry.FieldRules;
import java.nio.ByteBuffer;

/** Gives those who measure what comes after the intake a body as the intake writes it down. */
public final class SealedBodies {
  private SealedBodies() {}

  public static SealedBody of(Payloads payloads, Keyring keyring) {
    return of(payloads, FieldRules.of(payloads.rules()), keyring, "bench-1", 1);
  }

  /** The body with this number, sealed for an event. */
  public static SealedBody of(
      Payloads payloads, FieldRules rules, Keyring keyring, String event, int number) {
    EventId id = new EventId(event);
    Protected safe =
        (Protected) FieldProtector.protect(id, Body.parse(payloads.body(number)), rules, keyring);
    return new SealedBody(id.value(), ByteBuffer.wrap(safe.body()), safe.sealed());
  }
}
