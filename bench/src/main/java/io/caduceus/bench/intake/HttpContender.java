package io.caduceus.bench.intake;

import io.caduceus.bench.frame.Contender;
import io.caduceus.bench.frame.Sample;
import io.caduceus.bench.frame.Work;
import io.caduceus.bench.load.ClosedLoop;
import io.caduceus.bench.load.HttpExchange;
import io.caduceus.bench.load.OpenLoop;
import io.caduceus.bench.load.Outcome;
import io.caduceus.bench.parts.Account;
import io.caduceus.bench.parts.Jvm;
import io.caduceus.bench.parts.Topic;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A server that takes events over HTTP, under closed-loop load.
 *
 * @param written where it writes, which is emptied after each turn
 */
record HttpContender(
    String name, Jvm jvm, int port, List<byte[]> requests, int connections, Topic written)
    implements Contender {
  /** More than any turn can send; the end is the clock's. */
  private static final int MOST = 50_000_000;

  @Override
  public Sample measure(Duration length) throws Exception {
    return measure(clients -> new ClosedLoop(length, MOST).run(clients), connections);
  }

  /** Under so many requests a second, whatever the answers do. */
  Sample measure(Duration length, double rate) throws Exception {
    // More connections than under closed loop: a stall must not leave a due request unsent.
    return measure(clients -> new OpenLoop(rate, length).run(clients), 4 * connections);
  }

  private Sample measure(Function<List<HttpExchange>, Outcome> load, int clients) throws Exception {
    List<HttpExchange> open =
        Stream.generate(() -> new HttpExchange(port, requests)).limit(clients).toList();
    Account before = jvm.account();
    Outcome outcome = load.apply(open).sound();
    Work worked = jvm.account().since(before);
    for (HttpExchange client : open) {
      client.close();
    }
    written.forget();
    return Sample.of(outcome.answered(), outcome.wall(), worked)
        .and(Sample.of(outcome.latencies()));
  }
}
