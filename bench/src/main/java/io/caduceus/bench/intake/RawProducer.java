package io.caduceus.bench.intake;

import io.caduceus.bench.frame.Contender;
import io.caduceus.bench.frame.Sample;
import io.caduceus.bench.frame.Work;
import io.caduceus.bench.parts.Account;
import io.caduceus.bench.parts.Jvm;
import io.caduceus.bench.parts.Orders;
import io.caduceus.bench.parts.Topic;
import java.time.Duration;
import java.util.List;

/** P, told when to work. */
record RawProducer(String name, Jvm jvm, int port, Topic written) implements Contender {

  @Override
  public Sample measure(Duration length) throws Exception {
    Account before = jvm.account();
    List<Long> done = Orders.give(port, length.toMillis());
    Work worked = jvm.account().since(before);
    written.forget();
    return Sample.of(done.get(0), Duration.ofNanos(done.get(1)), worked);
  }
}
