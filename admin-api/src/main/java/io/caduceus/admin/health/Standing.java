package io.caduceus.admin.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.caduceus.registry.SubscriptionName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a subscription is.
 *
 * @param lastDeliveryAt the time of the newest record; null if there is none
 * @param offsetsPerMinute over the last five minutes: events, and the markers of their transactions
 * @param groups those of its application that have to do with its topic
 * @param quarantined what it lacks because it is in quarantine and nobody has decided
 * @param routerOffsetsBehind what was accepted and is not routed yet, whoever asks for it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Standing(
    SubscriptionName name,
    State state,
    String why,
    @Nullable Instant lastDeliveryAt,
    @Nullable Double offsetsPerMinute,
    List<Reader> groups,
    long quarantined,
    @Nullable Long routerOffsetsBehind) {

  /** Whether it is delivered to and read. */
  enum State {
    OK,
    /** Whoever reads is behind. */
    LAGGING,
    /** There is something to read, and nobody does. */
    NOT_READING,
    /** Nothing is unread, and nothing came lately. */
    NO_TRAFFIC
  }

  /**
   * A consumer group.
   *
   * @param state never {@link State#NO_TRAFFIC}
   * @param unreadSince what was delivered longer ago is read; null if nothing is unread, or
   *     something is for longer than an hour
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Reader(
      String name,
      State state,
      int members,
      long offsetsBehind,
      @Nullable Duration unreadSince,
      List<Progress> partitions) {}

  /**
   * @param committed the first offset that the group has not said to be done with; null if it never
   *     said anything
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Progress(int partition, @Nullable Long committed, long end, long offsetsBehind) {}
}
