package io.caduceus.bench.product;

import io.caduceus.bench.load.Exchange;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * A connection that sends a message again until it is acknowledged, as every sender of HL7 does.
 *
 * @param again counts how often that was needed
 */
record Persistent(Exchange connection, LongAdder again) implements Exchange {
  private static final int MOST_ATTEMPTS = 30;
  private static final long A_MOMENT = Duration.ofSeconds(1).toNanos();

  @Override
  public boolean send(int number) throws IOException {
    for (int attempt = 1; attempt < MOST_ATTEMPTS; attempt++) {
      if (isAcknowledged(number)) {
        return true;
      }
      again.increment();
      LockSupport.parkNanos(A_MOMENT);
    }
    return connection.send(number);
  }

  private boolean isAcknowledged(int number) {
    try {
      return connection.send(number);
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
