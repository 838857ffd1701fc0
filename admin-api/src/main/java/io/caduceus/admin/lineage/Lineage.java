package io.caduceus.admin.lineage;

import io.caduceus.admin.store.StoredEvent;
import io.caduceus.event.EventTypeName;
import java.time.Instant;
import java.util.List;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * An event's lineage as this API shows it; null is what nobody knows, or what is not to be seen.
 *
 * @param caused the oldest first, like all lists here
 * @param routedAt when a router first had it
 * @param more whether a list was cut off
 */
record Lineage(
    String id,
    EventTypeName type,
    Accepted accepted,
    Stored stored,
    @Nullable Related causedBy,
    List<Related> caused,
    @Nullable Transaction transaction,
    @Nullable Instant routedAt,
    List<Delivery> deliveries,
    boolean more) {

  /** When and by whom it was accepted, and by which schema and policy. */
  record Accepted(
      @Nullable Instant at,
      @Nullable Instant occurredAt,
      @Nullable String publisher,
      @Nullable String userId,
      @Nullable String sourceSystem,
      int schemaVersion,
      int policyVersion,
      @Nullable FirehosePlace firehose) {
    static Accepted of(StoredEvent event) {
      return new Accepted(
          event.moment("receivedAt"),
          event.moment("occurredAt"),
          event.text("publisher"),
          event.text("userId"),
          event.text("sourceSystem"),
          event.number("schemaVersion"),
          event.number("policyVersion"),
          FirehosePlace.of(event));
    }
  }

  /** Where it stands in the firehose. */
  record FirehosePlace(int partition, long offset) {
    static @Nullable FirehosePlace of(StoredEvent event) {
      if (!event.document().isDocument("firehose")) {
        return null;
      }
      BsonDocument place = event.document().getDocument("firehose");
      return new FirehosePlace(
          place.getNumber("partition").intValue(), place.getNumber("offset").longValue());
    }
  }

  /** When its document was written, and whether the store had lost it before. */
  record Stored(@Nullable Instant at, boolean restored) {
    static Stored of(StoredEvent event) {
      return new Stored(event.moment("storedAt"), event.document().containsKey("restored"));
    }
  }

  /** Another event. */
  record Related(
      String id, EventTypeName type, @Nullable String publisher, @Nullable Instant receivedAt) {
    static Related of(StoredEvent event) {
      return new Related(
          event.id(), event.type(), event.text("publisher"), event.moment("receivedAt"));
    }
  }

  /** The others with its transaction id. */
  record Transaction(String id, List<Related> events) {}

  /**
   * To whom it went.
   *
   * @param why there is no offset
   */
  record Delivery(
      String subscription,
      long revision,
      String topic,
      @Nullable Integer partition,
      @Nullable Long offset,
      @Nullable String why,
      Instant at,
      View view,
      @Nullable String rehydration) {}

  /** What was opened for a receiver, and what was not shown to him; places, not values. */
  record View(List<String> revealed, List<String> redacted) {}
}
