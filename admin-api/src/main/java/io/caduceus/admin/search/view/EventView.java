package io.caduceus.admin.search.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.caduceus.admin.store.StoredEvent;
import io.caduceus.event.EventTypeName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** An event as this API shows it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EventView(
    String id,
    EventTypeName type,
    @Nullable Instant occurredAt,
    @Nullable Instant receivedAt,
    @Nullable String publisher,
    @Nullable String sourceSystem,
    @Nullable String userId,
    @Nullable String transactionId,
    @Nullable String causationId,
    @Nullable String transactionType,
    List<String> tags,
    boolean synthetic,
    int schemaVersion,
    int policyVersion,
    @Nullable String traceparent,
    @Nullable Instant expiresAt,
    ObjectNode body,
    List<String> redacted,
    List<String> revealed) {

  /**
   * @param expiresAt by the retention its type has today; null if it stays
   */
  static EventView of(StoredEvent event, Reveal.Shown shown, @Nullable Instant expiresAt) {
    return new EventView(
        event.id(),
        event.type(),
        event.moment("occurredAt"),
        event.moment("receivedAt"),
        event.text("publisher"),
        event.text("sourceSystem"),
        event.text("userId"),
        event.text("transactionId"),
        event.text("causationId"),
        event.text("transactionType"),
        event.tags(),
        event.synthetic(),
        event.number("schemaVersion"),
        event.number("policyVersion"),
        event.text("traceparent"),
        expiresAt,
        shown.body(),
        shown.redacted(),
        shown.revealed());
  }

  /** The body may hold what only the caller may see. */
  @Override
  public String toString() {
    return "EventView[" + id + "]";
  }
}
