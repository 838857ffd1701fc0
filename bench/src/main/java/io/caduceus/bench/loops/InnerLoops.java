package io.caduceus.bench.loops;

import static io.caduceus.bench.frame.Figure.BYTES;
import static io.caduceus.bench.frame.Figure.NANOS;

import io.caduceus.bench.frame.Findings;
import io.caduceus.bench.frame.Progress;
import io.caduceus.bench.frame.Rounds;
import io.caduceus.bench.frame.Settings;
import io.caduceus.bench.frame.Stage;
import io.caduceus.bench.payload.Shape;
import io.caduceus.delivery.TreeViewLoops;
import io.caduceus.delivery.ViewLoops;
import io.caduceus.intake.BodyLoops;
import io.caduceus.intake.TreeLoops;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Stage {@code loops}. */
public final class InnerLoops implements Stage {
  static final String J = "J Jackson copy";

  private static final String TREE = "tree, ";
  private static final String PROTECTION = "protection, parsing included";
  private static final String REDACTED = "view, nothing revealed";
  private static final String REVEALED = "view, everything revealed";

  @Override
  public String purpose() {
    return "validation, protection and view of one body beside J, a Jackson copy (JMH)";
  }

  @Override
  public void run(Settings settings, Consumer<Findings> found, Progress progress) throws Exception {
    Rounds rounds = settings.rounds();
    // Each turn warms up by itself.
    Rounds ownWarmUp = new Rounds(rounds.count(), rounds.length(), Duration.ZERO);
    for (Shape shape : settings.shapes()) {
      List<Loop> loops =
          loops(shape).stream().filter(it -> settings.contenders().includes(it.name())).toList();
      Findings findings = new Findings("loops, " + shape);
      found.accept(findings);
      ownWarmUp.run(loops, findings, progress);
      loops.stream()
          .filter(it -> !it.name().equals(J))
          .forEach(loop -> findings.compare(loop.name(), J, NANOS, BYTES));
      findings.compare(
          "our validator, 2020-12, body parsed", "networknt, tree parsed", NANOS, BYTES);
      for (String way : List.of(PROTECTION, REDACTED, REVEALED)) {
        findings.compare(TREE + way, way, NANOS, BYTES);
      }
    }
  }

  private static List<Loop> loops(Shape shape) {
    return List.of(
        loop(J, BodyLoops.class, "copy", shape),
        loop("our parser", BodyLoops.class, "parse", shape),
        loop(TREE + "read alone", TreeLoops.class, "read", shape),
        loop("networknt, its own parsing", BodyLoops.class, "networkntParsing", shape),
        loop("our validator, 2020-12, body parsed", BodyLoops.class, "validate", shape),
        loop("networknt, tree parsed", BodyLoops.class, "networknt", shape),
        loop("our validator, draft-07, body parsed", BodyLoops.class, "validate07", shape),
        loop("our validator, a body it refuses", BodyLoops.class, "validateRefused", shape),
        loop("cipher alone, sealing", BodyLoops.class, "seal", shape),
        loop("protection, body parsed", BodyLoops.class, "protect", shape),
        loop(PROTECTION, BodyLoops.class, "protectParsing", shape),
        loop(TREE + PROTECTION, TreeLoops.class, "protect", shape),
        loop("cipher alone, opening", ViewLoops.class, "open", shape),
        loop(REDACTED, ViewLoops.class, "redacted", shape),
        loop(TREE + REDACTED, TreeViewLoops.class, "redacted", shape),
        loop(REVEALED, ViewLoops.class, "revealed", shape),
        loop(TREE + REVEALED, TreeViewLoops.class, "revealed", shape));
  }

  private static Loop loop(String name, Class<?> benchmarks, String method, Shape shape) {
    return new Loop(name, benchmarks.getName() + "." + method, shape);
  }
}
