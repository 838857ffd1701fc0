package io.caduceus.admin.quarantine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the topic keep its records for the retention that was set, and for so much longer as nobody
 * has decided on the oldest: a record never vanishes because everybody was on holiday. In whole
 * days, so that the topic is changed once a day at the most.
 */
final class Keeping {
  private static final Logger log = LoggerFactory.getLogger(Keeping.class);

  private final QuarantineTopic topic;
  private final Index index;
  private final Duration retention;
  private final InstantSource clock;
  private @Nullable Duration kept;

  Keeping(QuarantineTopic topic, Index index, Duration retention, InstantSource clock) {
    this.topic = topic;
    this.index = index;
    this.retention = retention;
    this.clock = clock;
  }

  void round() {
    Duration wanted = wanted();
    if (!wanted.equals(kept)) {
      topic.keep(wanted);
      kept = wanted;
      if (wanted.compareTo(retention) > 0) {
        log.warn(
            "the quarantine is kept longer, as records are undecided days={}", wanted.toDays());
      }
    }
  }

  private Duration wanted() {
    Duration oldest = age(State.OPEN);
    Duration sent = age(State.REDRIVING);
    Duration age = oldest.compareTo(sent) > 0 ? oldest : sent;
    // A day less than a day does not lengthen anything.
    return retention.plusDays(age.toDays());
  }

  private Duration age(State state) {
    List<Quarantined> oldest = index.oldest(state, 1);
    Instant now = clock.instant();
    return oldest.isEmpty() ? Duration.ZERO : Duration.between(oldest.getFirst().at(), now);
  }
}
