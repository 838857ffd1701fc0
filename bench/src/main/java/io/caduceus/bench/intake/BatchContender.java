package io.caduceus.bench.intake;

import io.caduceus.bench.frame.Contender;
import io.caduceus.bench.frame.Sample;
import io.caduceus.bench.frame.Work;
import io.caduceus.bench.load.ClosedLoop;
import io.caduceus.bench.load.HttpExchange;
import io.caduceus.bench.load.Outcome;
import io.caduceus.bench.parts.Account;
import io.caduceus.bench.parts.Jvm;
import io.caduceus.bench.parts.Topic;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Our intake under batches, each connection sending its next when it is answered. A batch is
 * answered with 207 whatever becomes of its events, so they are counted where they were written.
 */
record BatchContender(Jvm jvm, int port, List<byte[]> requests, int connections, Topic firehose)
    implements Contender {
  /** In each batch. */
  static final int EVENTS = 100;

  private static final int MOST = 1_000_000;

  @Override
  public String name() {
    return StreamIntake.BATCHES;
  }

  @Override
  public Sample measure(Duration length) throws Exception {
    List<HttpExchange> clients =
        Stream.generate(() -> new HttpExchange(port, requests)).limit(connections).toList();
    long writtenBefore = firehose.written();
    Account before = jvm.account();
    Outcome outcome = new ClosedLoop(length, MOST).run(clients).sound();
    Work worked = jvm.account().since(before);
    for (HttpExchange client : clients) {
      client.close();
    }
    long events = firehose.written() - writtenBefore;
    if (events != outcome.answered() * EVENTS) {
      throw new IllegalStateException(
          "%d batches were answered, %d events written".formatted(outcome.answered(), events));
    }
    firehose.forget();
    return Sample.of(events, outcome.wall(), worked);
  }
}
