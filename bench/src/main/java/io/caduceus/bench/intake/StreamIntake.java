package io.caduceus.bench.intake;

import static io.caduceus.bench.frame.Figure.PER_CPU_SECOND;
import static io.caduceus.bench.frame.Figure.PER_SECOND;

import io.caduceus.bench.frame.Contender;
import io.caduceus.bench.frame.Findings;
import io.caduceus.bench.frame.Progress;
import io.caduceus.bench.frame.Settings;
import io.caduceus.bench.frame.Stage;
import io.caduceus.bench.parts.Installation;
import io.caduceus.bench.parts.Issuer;
import io.caduceus.bench.parts.Registrar;
import io.caduceus.bench.parts.Topic;
import io.caduceus.bench.payload.Payloads;
import io.caduceus.bench.payload.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Stage {@code streams}: the ways in that are for many events. */
public final class StreamIntake implements Stage {
  static final String STREAMS = "Caduceus, gRPC streams";
  static final String BATCHES = "Caduceus, REST batches";
  static final String FEW = "P raw producer, 32 outstanding";
  static final String MANY = "P raw producer, 256 outstanding";

  @Override
  public String purpose() {
    return "gRPC streams and REST batches beside P";
  }

  @Override
  public void run(Settings settings, Consumer<Findings> found, Progress progress) throws Exception {
    for (Shape shape : settings.shapes()) {
      Findings findings = new Findings("streams, " + shape);
      found.accept(findings);
      try (Installation installation = new Installation(settings.scratch(), progress);
          Issuer issuer = new Issuer()) {
        measure(settings, shape, installation, issuer, findings, progress);
      }
    }
  }

  private static void measure(
      Settings settings,
      Shape shape,
      Installation on,
      Issuer issuer,
      Findings findings,
      Progress progress)
      throws Exception {
    Payloads payloads = new Payloads(shape, settings.seed());
    on.start("kafka", "registry");
    Topic.createOurs(on.kafka());
    Doors.peers(on).create();
    try (Registrar registrar = new Registrar(on)) {
      registrar.announce(payloads.eventType());
    }
    StreamDoors ours = new StreamDoors(on, new OurIntake(on, issuer), payloads);
    Doors doors = new Doors(on, settings, payloads);
    Map<String, Callable<? extends Contender>> all = new LinkedHashMap<>();
    all.put(STREAMS, ours::streams);
    all.put(BATCHES, ours::batches);
    all.put(FEW, () -> doors.rawProducer(FEW, shape, 32));
    all.put(MANY, () -> doors.rawProducer(MANY, shape, 256));

    settings.rounds().run(settings.contenders().started(all), findings, progress);
    for (String way : List.of(STREAMS, BATCHES)) {
      for (String producer : List.of(FEW, MANY)) {
        findings.compare(way, producer, PER_SECOND, PER_CPU_SECOND);
      }
    }
  }
}
