package io.caduceus.bench.headline;

import io.caduceus.bench.frame.Figure;
import io.caduceus.bench.frame.Findings;
import io.caduceus.bench.frame.Progress;
import io.caduceus.bench.frame.Sample;
import io.caduceus.bench.frame.Work;
import io.caduceus.bench.load.ClosedLoop;
import io.caduceus.bench.load.Exchange;
import io.caduceus.bench.load.OpenLoop;
import io.caduceus.bench.load.Outcome;
import io.caduceus.bench.parts.Account;
import io.caduceus.bench.product.Deployment;
import io.caduceus.bench.product.Subscriber;
import io.caduceus.bench.product.Tally;
import io.caduceus.standalone.parts.Patience;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/** One run on a deployment, which knows what was sent so far. */
final class Run {
  private static final Duration LONGEST = Duration.ofMinutes(30);
  private static final Patience TO_ARRIVE = new Patience(LONGEST);
  private static final double NANOS_IN_SECOND = 1e9;

  private final Deployment product;
  private final Progress progress;
  private int ahead;
  private int sent;

  Run(Deployment product, Progress progress) {
    this.product = product;
    this.progress = progress;
  }

  /**
   * What goes before the clock: with a single message everybody knows what is looked up but once,
   * with many the compilers have done most of their work.
   */
  void ahead(int messages, int connections) throws Exception {
    progress.says("sending %,d messages ahead".formatted(messages));
    int senders = Math.min(messages, connections);
    send(clients -> new ClosedLoop(LONGEST, messages).run(clients), messages, senders);
    awaitAll();
    ahead = sent;
  }

  /** Each connection sends when it is answered; the clock stands when all is stored. */
  void asFastAsTheyGo(int messages, int connections, Findings findings) throws Exception {
    progress.says("sending %,d messages".formatted(messages));
    int from = sent;
    Map<String, Account> before = accounts();
    long began = System.nanoTime();
    Outcome outcome =
        send(clients -> new ClosedLoop(LONGEST, messages).run(clients), messages, connections);
    long stored = awaitAll();
    Map<String, Account> after = accounts();
    findings.add("accepted", timed(messages, outcome.wall().toNanos()));
    for (Subscriber subscriber : product.subscribers()) {
      long last = subscriber.tally().lastSeen(from, sent);
      findings.add("visible to " + subscriber.name(), timed(messages, last - began));
    }
    findings.add("stored", timed(messages, stored - began));
    after.forEach(
        (name, account) -> {
          Work work = account.since(Objects.requireNonNull(before.get(name)));
          findings.add(name, worked(messages, work));
        });
  }

  /** So many a second, whatever the answers do; a latency counts from when a message was due. */
  void at(int rate, Duration length, int connections, Findings findings) throws Exception {
    progress.says("sending %,d a second for %,d s".formatted(rate, length.toSeconds()));
    int from = sent;
    int messages = Math.toIntExact(rate * length.toSeconds());
    long began = System.nanoTime();
    // More connections than under closed loop: a stall must not leave a due message unsent.
    Outcome outcome =
        send(clients -> new OpenLoop(rate, length).run(clients), messages, 4 * connections);
    awaitAll();
    findings.add("sent to accepted at %,d/s".formatted(rate), Sample.of(outcome.latencies()));
    for (Subscriber subscriber : product.subscribers()) {
      Histogram latencies = latencies(subscriber.tally(), from, began, rate);
      String row = "sent to visible to %s at %,d/s".formatted(subscriber.name(), rate);
      findings.add(row, Sample.of(latencies));
    }
  }

  /**
   * Says that nothing was lost and nothing came twice.
   *
   * @throws IllegalStateException if that is not so
   */
  void proveCounts(Findings findings) {
    for (Subscriber subscriber : product.subscribers()) {
      String trouble = subscriber.tally().trouble(sent);
      if (!trouble.isEmpty()) {
        throw new IllegalStateException(subscriber.name() + ": " + trouble);
      }
    }
    if (product.stored() != sent) {
      throw new IllegalStateException("the store holds %,d".formatted(product.stored()));
    }
    findings.remark(
        "%,d messages were sent and accepted, %,d of them before the clock; sent again: %s;"
                .formatted(sent, ahead, product.again().told())
            + " each subscriber saw each of them once and nothing else, and the store holds as many"
            + " events");
  }

  private Outcome send(Load load, int messages, int connections) throws Exception {
    List<Exchange> clients = product.connections(connections, sent);
    Outcome outcome = load.run(clients);
    for (Exchange client : clients) {
      client.close();
    }
    if (outcome.failed() > 0 || outcome.answered() != messages) {
      throw new IllegalStateException(
          "%,d of %,d were accepted, %,d were not"
              .formatted(outcome.answered(), messages, outcome.failed()));
    }
    sent += messages;
    return outcome;
  }

  /** Waits until all that was sent is everywhere, and says when it was stored. */
  private long awaitAll() {
    await("the store", () -> product.stored() >= sent);
    long stored = System.nanoTime();
    for (Subscriber subscriber : product.subscribers()) {
      await(subscriber.name(), () -> subscriber.tally().different() >= sent);
    }
    return stored;
  }

  private void await(String who, BooleanSupplier arrived) {
    if (!TO_ARRIVE.awaits(arrived, () -> true)) {
      throw new IllegalStateException("not everything reaches " + who);
    }
  }

  private static Histogram latencies(Tally tally, int from, long began, int rate) {
    Histogram latencies = new Histogram(3);
    IntStream.range(from, tally.different())
        .forEach(
            number -> {
              long due = began + (long) ((number - from) * (NANOS_IN_SECOND / rate));
              latencies.recordValue(Math.max(0, tally.firstSeen(number) - due));
            });
    return latencies;
  }

  private Map<String, Account> accounts() {
    Map<String, Account> accounts = new LinkedHashMap<>();
    product.processes().forEach((name, it) -> accounts.put("CPU of " + name, it.account()));
    accounts.put(
        "CPU of the bench, which sends and reads",
        Account.of(ProcessHandle.current().pid()).orElseThrow());
    return accounts;
  }

  private static Sample timed(int messages, long nanos) {
    return new Sample(Map.of(Figure.SECONDS, nanos / NANOS_IN_SECOND))
        .and(Sample.of(messages, Duration.ofNanos(nanos), Work.UNKNOWN));
  }

  private static Sample worked(int messages, Work worked) {
    double seconds = worked.cpu().toNanos() / NANOS_IN_SECOND;
    Map<Figure, Double> figures =
        Map.of(Figure.CPU_SECONDS, seconds, Figure.PER_CPU_SECOND, messages / seconds);
    return new Sample(figures).and(Sample.compiling(worked));
  }

  @FunctionalInterface
  private interface Load {
    Outcome run(List<Exchange> connections);
  }
}
