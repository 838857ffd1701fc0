package io.caduceus.bench.intake;

import io.caduceus.bench.frame.Contender;
import io.caduceus.bench.frame.Sample;
import io.caduceus.bench.parts.Jvm;
import io.caduceus.bench.parts.Orders;
import io.caduceus.bench.parts.Topic;
import java.time.Duration;
import java.util.List;

/** P, told when to work. */
record RawProducer(String name, Jvm jvm, int port, Topic written) implements Contender {

  @Override
  public Sample measure(Duration length) throws Exception {
    Duration before = jvm.cpu();
    List<Long> done = Orders.give(port, length.toMillis());
    Duration cpu = jvm.cpu().minus(before);
    written.forget();
    return Sample.of(done.get(0), Duration.ofNanos(done.get(1)), cpu);
  }
}
