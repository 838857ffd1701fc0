package io.caduceus.bench.product;

import io.caduceus.bench.load.Exchange;
import io.caduceus.bench.load.Failures;
import io.caduceus.bench.load.HttpExchange;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * A connection that sends a message again until it is acknowledged, as every sender of HL7 does.
 *
 * @param again counts how often that was needed, and why
 */
record Persistent(HttpExchange connection, Failures again) implements Exchange {
  private static final int MOST_ATTEMPTS = 30;
  private static final long A_MOMENT = Duration.ofSeconds(1).toNanos();

  @Override
  public boolean send(int number) throws IOException {
    for (int attempt = 1; attempt < MOST_ATTEMPTS; attempt++) {
      if (again.none(connection, number)) {
        return true;
      }
      LockSupport.parkNanos(A_MOMENT);
    }
    return connection.send(number);
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
