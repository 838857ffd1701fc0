package io.caduceus.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class OpenLoopTests {
  private static final long MILLI = 1_000_000;
  private static final OpenLoop A_HUNDRED_A_SECOND = new OpenLoop(100, Duration.ofSeconds(1));

  private final Clock clock = new Clock();

  @Test
  void sendsAtItsRate() {
    Outcome outcome = A_HUNDRED_A_SECOND.run(List.of(new Server(clock, -1)), clock);

    assertThat(outcome.answered()).isEqualTo(100);
    assertThat(outcome.latencies().getMaxValue()).isBetween(MILLI, 2 * MILLI);
  }

  @Test
  void requestsThatWereDueWhileTheServerStoodStillAreLateByAsMuchAsTheyWaited() {
    Outcome outcome = A_HUNDRED_A_SECOND.run(List.of(new Server(clock, 50)), clock);

    Histogram latencies = outcome.latencies();
    assertThat(outcome.answered()).isEqualTo(100);
    // It stands still for 200 ms, in which some 20 are due, one every 10 ms: each waits 9 ms less
    // than the one before. A generator that waits for its answers would have seen one slow request.
    long slow = latencies.getCountBetweenValues(10 * MILLI, Long.MAX_VALUE / 2);
    assertThat(slow).isBetween(20L, 23L);
    assertThat(latencies.getMaxValue()).isBetween(199 * MILLI, 203 * MILLI);
  }

  @Test
  void whatWasRefusedIsCountedAndItsLatencyIsNot() {
    Exchange refusing =
        new Exchange() {
          @Override
          public boolean send(int number) {
            return number % 4 != 0;
          }

          @Override
          public void close() {}
        };

    Outcome outcome = A_HUNDRED_A_SECOND.run(List.of(refusing), clock);

    assertThat(outcome.failed()).isEqualTo(25);
    assertThat(outcome.latencies().getTotalCount()).isEqualTo(75);
  }

  /** Stands still but for who waits. */
  private static final class Clock implements Pace {
    private long now;

    @Override
    public synchronized long nanos() {
      return now;
    }

    @Override
    public synchronized void await(long nanos) {
      now = Math.max(now, nanos);
    }

    synchronized void pass(long nanos) {
      now += nanos;
    }
  }

  /** Answers within a millisecond, but once within 200. */
  private record Server(Clock clock, int slow) implements Exchange {
    @Override
    public boolean send(int number) {
      clock.pass(number == slow ? 200 * MILLI : MILLI);
      return true;
    }

    @Override
    public void close() {}
  }
}
