package io.caduceus.intake;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.caduceus.registry.ApplicationName;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How fast each publisher publishes, held against its limits: token buckets in this replica's
 * memory. With n replicas behind one address a publisher may reach n times its limits.
 */
public final class PublishRates {
  /** Only who may publish something has a bucket, so there are as many as publishers. */
  private static final int MOST_PUBLISHERS = 10_000;

  private final LoadingCache<ApplicationName, Allowance> allowances;

  public PublishRates(Limits limits) {
    this(limits, TimeMeter.SYSTEM_NANOTIME);
  }

  PublishRates(Limits limits, TimeMeter time) {
    this.allowances =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumSize(MOST_PUBLISHERS)
            .build(publisher -> Allowance.of(limits.of(publisher), time));
  }

  /**
   * Counts an event if its publisher may publish it now.
   *
   * @return null if it may; else for how long it may not, in whole seconds
   */
  @Nullable Duration pauseBefore(ApplicationName publisher, int bytes) {
    return allowances.get(publisher).pauseBefore(bytes);
  }

  /** A publisher's two buckets; null for what is not limited. */
  private record Allowance(@Nullable Bucket events, @Nullable Bucket bytes) {

    static Allowance of(Limits limits, TimeMeter time) {
      return new Allowance(
          bucket(limits.eventsPerSecond(), limits.burst(), time),
          bucket(limits.bytesPerSecond().toBytes(), limits.burst(), time));
    }

    private static @Nullable Bucket bucket(long perSecond, Duration burst, TimeMeter time) {
      if (perSecond == 0) {
        return null;
      }
      long capacity = Math.max(1, perSecond * burst.toMillis() / 1000);
      return Bucket.builder()
          .withCustomTimePrecision(time)
          .addLimit(
              limit -> limit.capacity(capacity).refillGreedy(perSecond, Duration.ofSeconds(1)))
          .build();
    }

    /**
     * An event passes while there is anything left, and is then taken off whole, if need be from
     * what is to come: so a limit may be lower than the size of an event.
     */
    @Nullable Duration pauseBefore(int size) {
      if (bytes != null && bytes.getAvailableTokens() <= 0) {
        return pause(bytes);
      }
      if (events != null && !events.tryConsume(1)) {
        return pause(events);
      }
      if (bytes != null) {
        bytes.consumeIgnoringRateLimits(size);
      }
      return null;
    }

    private static Duration pause(Bucket bucket) {
      long nanos = bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill();
      return Duration.ofSeconds(Math.max(1, Math.ceilDiv(nanos, 1_000_000_000L)));
    }
  }
}
