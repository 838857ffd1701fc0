package io.caduceus.delivery;

import io.caduceus.bench.payload.Payloads;
import io.caduceus.bench.payload.Shape;
import io.caduceus.event.EventTypeName;
import io.caduceus.intake.SealedBodies;
import io.caduceus.protect.Keyring;
import io.caduceus.protect.RevealGrant;
import io.caduceus.protect.Veil;
import io.caduceus.registry.Classification;
import io.caduceus.registry.FieldRules;
import io.caduceus.registry.Grant;
import io.caduceus.samples.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Set;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What the router does to one body, for who sees nothing of it and for who sees everything. */
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // JMH sets it up
public class ViewLoops {
  private static final long SEED = 1;

  @Param("1024")
  public int bytes;

  @Param("3")
  public int sensitive;

  private SealedBody body;
  private FieldRules rules;
  private Keyring keyring;
  private Viewer everything;

  @Setup
  public void setUp() throws IOException {
    Payloads payloads = new Payloads(new Shape(bytes, sensitive), SEED);
    keyring = Keyring.loadOrCreate(Files.createTempDirectory("bench-keys"));
    rules = FieldRules.of(payloads.rules());
    body = SealedBodies.of(payloads, keyring);
    everything = new Viewer(allOfIt(payloads.eventType().name()), new Veil.Opaque());
  }

  private static RevealGrant allOfIt(EventTypeName type) {
    Set<Classification> all = Set.of(Classification.values());
    Grant grant = new Grant(type, Set.of(), all, "bench", Instant.EPOCH, null);
    return RevealGrant.of(Samples.granted("bench", type, grant), type, Instant.EPOCH);
  }

  @Benchmark
  public Object redacted() {
    return EventView.of(body, Viewer.outside(), rules, keyring);
  }

  @Benchmark
  public Object revealed() {
    return EventView.of(body, everything, rules, keyring);
  }
}
