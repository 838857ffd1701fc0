package io.caduceus.bench.intake;

import static io.caduceus.bench.frame.Figure.P99_MILLIS;
import static io.caduceus.bench.frame.Figure.PER_CPU_SECOND;
import static io.caduceus.bench.frame.Figure.PER_SECOND;

import io.caduceus.bench.frame.Contender;
import io.caduceus.bench.frame.Figure;
import io.caduceus.bench.frame.Findings;
import io.caduceus.bench.frame.Progress;
import io.caduceus.bench.frame.Sample;
import io.caduceus.bench.frame.Settings;
import io.caduceus.bench.frame.Spread;
import io.caduceus.bench.frame.Stage;
import io.caduceus.bench.parts.Installation;
import io.caduceus.bench.parts.Issuer;
import io.caduceus.bench.parts.Registrar;
import io.caduceus.bench.parts.Topic;
import io.caduceus.bench.payload.Payloads;
import io.caduceus.bench.payload.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** Stage {@code intake}: throughput of all, then latency at half of our most. */
public final class RestIntake implements Stage {
  static final String OURS = "Caduceus";
  static final String PRODUCER = "P raw producer";
  static final String SERVER = "H bare HTTP server";
  static final String CEILING = "C = 1/(1/H+1/P)";
  static final String CAMEL = "A Camel";
  static final String SPRING = "B Spring Cloud Stream";
  static final String VERTX = "C2 Vert.x, no validation";

  @Override
  public String purpose() {
    return "REST intake beside P, H and C, Camel, Spring Cloud Stream and bare Vert.x";
  }

  @Override
  public void run(Settings settings, Consumer<Findings> found, Progress progress) throws Exception {
    for (Shape shape : settings.shapes()) {
      Findings findings = new Findings("intake, " + shape);
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
    Doors doors = new Doors(on, settings, payloads);
    List<HttpContender> servers = doors.servers(issuer);
    List<Contender> all = new ArrayList<>(servers);
    all.addAll(settings.contenders().started(Map.of(PRODUCER, () -> doors.rawProducer(shape))));

    settings.rounds().run(all, findings, progress);
    List<Sample> ceiling = Ceiling.of(findings.samples(SERVER), findings.samples(PRODUCER));
    if (!ceiling.isEmpty()) {
      findings.add(Map.of(CEILING, ceiling));
    }
    for (String other : List.of(CAMEL, SPRING, VERTX, CEILING)) {
      findings.compare(OURS, other, PER_SECOND, PER_CPU_SECOND);
    }
    if (settings.contenders().includes(OURS)) {
      addLatencies(findings, servers, settings, progress);
    }
  }

  /**
   * All at the same rate; who cannot keep up is left out, since its latency is the length of a
   * turn.
   */
  private static void addLatencies(
      Findings findings, List<HttpContender> servers, Settings settings, Progress progress)
      throws Exception {
    Map<String, Map<Figure, Spread>> most = findings.rows();
    double rate = Math.floor(most(most, OURS) / 2);
    List<AtRate> able = new ArrayList<>();
    for (HttpContender server : servers) {
      if (most(most, server.name()) * 0.9 > rate) {
        able.add(new AtRate(server, rate));
      } else {
        findings.remark("%s does not reach %,.0f events/s".formatted(server.name(), rate));
      }
    }
    settings.rounds().run(able, findings, progress);
    findings.compare(AtRate.name(OURS, rate), AtRate.name(VERTX, rate), P99_MILLIS);
  }

  private static double most(Map<String, Map<Figure, Spread>> rows, String name) {
    return Objects.requireNonNull(Objects.requireNonNull(rows.get(name)).get(PER_SECOND)).median();
  }
}
