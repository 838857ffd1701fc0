package io.caduceus.intake.hl7.mllp;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection whose peer does not come to an end. A socket's own timeout starts anew with
 * each byte, and writing has none.
 */
final class Deadline {
  private final Socket socket;
  private final ScheduledExecutorService clock;
  private @Nullable Future<?> closing;
  private volatile boolean missed;

  /**
   * @param socket below TLS, whose own way of closing waits for the peer
   */
  Deadline(Socket socket, ScheduledExecutorService clock) {
    this.socket = socket;
    this.clock = clock;
  }

  /** From now on the peer has so long; what it had before does not count any more. */
  void set(Duration patience) {
    lift();
    closing = clock.schedule(this::close, patience.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** For as long as it is our turn. */
  void lift() {
    if (closing != null) {
      closing.cancel(false);
    }
  }

  boolean isMissed() {
    return missed;
  }

  private void close() {
    missed = true;
    try {
      socket.close();
    } catch (IOException e) {
      // Then it is closed all the same.
    }
  }
}
