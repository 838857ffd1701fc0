package io.caduceus.admin.lineage;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds deliveries on their topics. Nobody writes down where they went: Kafka knows it. */
public interface DeliveredOffsets {

  /** Where each of them stands, in the order of the question. */
  List<Place> find(List<Sought> sought);

  /**
   * A delivery.
   *
   * @param source the topic it was routed from
   * @param partition of that topic
   * @param at the record's time on Kafka
   * @param rehydration by which it was delivered again, or null
   */
  record Sought(
      String topic,
      String source,
      int partition,
      Instant at,
      String eventId,
      String publisher,
      @Nullable String rehydration) {}

  /** What came of looking. */
  sealed interface Place {}

  /** It is there. */
  record At(int partition, long offset) implements Place {}

  /** It was not found. */
  record Nowhere(Why why) implements Place {}

  /** Why something was not found. */
  enum Why {
    GONE("gone"),
    TOPIC_MISSING("topic-missing"),
    TOO_FAR("too-far"),
    NOT_LOOKED_FOR("not-looked-for"),
    KAFKA_UNAVAILABLE("kafka-unavailable");

    private final String code;

    Why(String code) {
      this.code = code;
    }

    String code() {
      return code;
    }
  }
}
