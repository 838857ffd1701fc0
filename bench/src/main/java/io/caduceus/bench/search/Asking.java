package io.caduceus.bench.search;

import io.caduceus.bench.frame.Contender;
import io.caduceus.bench.frame.Figure;
import io.caduceus.bench.frame.Sample;
import io.caduceus.bench.frame.Work;
import io.caduceus.bench.load.ClosedLoop;
import io.caduceus.bench.load.HttpExchange;
import io.caduceus.bench.load.Outcome;
import io.caduceus.bench.parts.Account;
import io.caduceus.bench.parts.Jvm;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One question, asked again and again by one client.
 *
 * @param jvm of the admin API; null while it is only asked whether it has started
 */
record Asking(Question question, @Nullable Jvm jvm, int port, List<byte[]> requests)
    implements Contender {
  private static final int MOST = 500;

  @Override
  public String name() {
    return question.name();
  }

  @Override
  public Sample measure(Duration length) throws Exception {
    try (HttpExchange client = new HttpExchange(port, requests)) {
      Jvm api = Objects.requireNonNull(jvm);
      Account before = api.account();
      Outcome outcome = new ClosedLoop(length, MOST).run(List.of(client)).sound();
      Work worked = api.account().since(before);
      double micros = worked.cpu().toNanos() / 1e3;
      return new Sample(Map.of(Figure.CPU_MICROS, micros / outcome.answered()))
          .and(Sample.compiling(worked))
          .and(Sample.of(outcome.latencies()));
    }
  }

  /** Why the question cannot be measured, if it cannot. */
  Optional<String> trouble() {
    long began = System.nanoTime();
    try (HttpExchange client = new HttpExchange(port, requests)) {
      int status = client.status(0);
      long seconds = (System.nanoTime() - began) / 1_000_000_000;
      return status == 200
          ? Optional.empty()
          : Optional.of("%s: answered %d after %d s".formatted(name(), status, seconds));
    } catch (IOException e) {
      return Optional.of(name() + ": not answered: " + e.getMessage());
    }
  }

  boolean works() {
    return trouble().isEmpty();
  }
}
