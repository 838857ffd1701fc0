package io.caduceus.admin.rehydration;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.caduceus.admin.rehydration.Rehydration.Stretch;
import io.caduceus.registry.SubscriptionName;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A rehydration as this API shows it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RehydrationView(
    String id,
    SubscriptionName subscription,
    State state,
    @Nullable String code,
    @JsonUnwrapped Selection selection,
    int ratePerSecond,
    String by,
    @Nullable String reason,
    Instant requestedAt,
    @Nullable Instant endedAt,
    @Nullable Counts counts,
    Shown progress) {

  /**
   * How far it is.
   *
   * @param remaining of those counted; absent before they were
   * @param missed of those counted, how many were not found any more when it was over: deleted, or
   *     published once more meanwhile
   * @param ratePerSecond as measured since it was started or resumed
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Shown(
      long done,
      Map<Fate, Long> skipped,
      @Nullable Long remaining,
      @Nullable Long missed,
      @Nullable Double ratePerSecond,
      @Nullable Instant estimatedEnd) {}

  static RehydrationView of(Rehydration rehydration, Instant now) {
    return new RehydrationView(
        rehydration.id(),
        rehydration.subscription(),
        rehydration.state(),
        rehydration.code(),
        rehydration.selection(),
        rehydration.ratePerSecond(),
        rehydration.by(),
        rehydration.reason(),
        rehydration.requestedAt(),
        rehydration.endedAt(),
        rehydration.counts(),
        shown(rehydration, now));
  }

  private static Shown shown(Rehydration rehydration, Instant now) {
    Progress progress = rehydration.progress();
    boolean isDone = rehydration.state() == State.DONE;
    Long left = left(rehydration.counts(), progress);
    Double rate = rate(rehydration.stretch(), progress);
    boolean isRunning = rehydration.state() == State.RUNNING;
    return new Shown(
        progress.delivered(),
        progress.skipped(),
        isDone ? Long.valueOf(0) : left,
        isDone && left != null && left > 0 ? left : null,
        rate,
        isRunning ? end(left, rate, now) : null);
  }

  /** Counted as to be delivered, and neither delivered nor since found to be skipped. */
  private static @Nullable Long left(@Nullable Counts counts, Progress progress) {
    if (counts == null) {
      return null;
    }
    long skipped = 0;
    for (Map.Entry<Fate, Long> each : progress.skipped().entrySet()) {
      long foreseen = counts.notDelivered().getOrDefault(each.getKey(), 0L);
      skipped += Math.max(0, each.getValue() - foreseen);
    }
    return Math.max(0, counts.total() - progress.delivered() - skipped);
  }

  private static @Nullable Instant end(@Nullable Long left, @Nullable Double rate, Instant now) {
    return left == null || rate == null || rate <= 0
        ? null
        : now.plusMillis((long) (1000 * left / rate));
  }

  private static @Nullable Double rate(@Nullable Stretch stretch, Progress progress) {
    if (stretch == null) {
      return null;
    }
    long millis = Duration.between(stretch.from(), stretch.until()).toMillis();
    long done = progress.delivered() - stretch.before();
    return millis <= 0 ? null : Math.round(10_000.0 * done / millis) / 10.0;
  }
}
