package io.caduceus.delivery;

import io.caduceus.bench.payload.Payloads;
import io.caduceus.bench.payload.Shape;
import io.caduceus.event.EventTypeName;
import io.caduceus.intake.SealedBodies;
import io.caduceus.protect.Keyring;
import io.caduceus.protect.RevealGrant;
import io.caduceus.protect.Veil;
import io.caduceus.registry.Classification;
import io.caduceus.registry.FieldRule;
import io.caduceus.registry.FieldRules;
import io.caduceus.registry.Grant;
import io.caduceus.samples.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What views are made of, the same for all who make them.
 *
 * @param places of the rules, in the order in which the body was sealed
 * @param everything a viewer from whom nothing is hidden
 */
record Views(
    SealedBody body, FieldRules rules, List<FieldRule> places, Keyring keyring, Viewer everything) {
  private static final long SEED = 1;

  static Views of(int bytes, int sensitive) throws IOException {
    Payloads payloads = new Payloads(new Shape(bytes, sensitive), SEED);
    Keyring keyring = Keyring.loadOrCreate(Files.createTempDirectory("bench-keys"));
    return new Views(
        SealedBodies.of(payloads, keyring),
        FieldRules.of(payloads.rules()),
        payloads.rules(),
        keyring,
        new Viewer(allOfIt(payloads.eventType().name()), new Veil.Opaque()));
  }

  private static RevealGrant allOfIt(EventTypeName type) {
    Set<Classification> all = Set.of(Classification.values());
    Grant grant = new Grant(type, Set.of(), all, "bench", Instant.EPOCH, null);
    return RevealGrant.of(Samples.granted("bench", type, grant), type, Instant.EPOCH);
  }
}
