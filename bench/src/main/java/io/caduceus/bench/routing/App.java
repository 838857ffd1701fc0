package io.caduceus.bench.routing;

import io.caduceus.bench.parts.Jvm;
import io.caduceus.bench.parts.Orders;
import java.io.IOException;

/**
 * A process that takes events from the firehose while it is told to. Only one may at a time.
 *
 * @param group its group of consumers
 */
record App(String name, String group, Jvm jvm, int port) {

  void start(long commitMillis) throws IOException, InterruptedException {
    Orders.give(port, commitMillis);
  }

  void stop() throws IOException, InterruptedException {
    Orders.give(port, 0);
  }
}
