package io.caduceus.bench.intake;

import io.caduceus.bench.frame.Contender;
import io.caduceus.bench.frame.Sample;
import java.time.Duration;

/** A server under so many events a second. */
record AtRate(HttpContender server, double rate) implements Contender {

  static String name(String server, double rate) {
    return "%s at %,.0f/s".formatted(server, rate);
  }

  @Override
  public String name() {
    return name(server.name(), rate);
  }

  @Override
  public Sample measure(Duration length) throws Exception {
    return server.measure(length, rate);
  }
}
