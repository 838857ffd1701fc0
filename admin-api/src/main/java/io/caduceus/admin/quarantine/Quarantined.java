package io.caduceus.admin.quarantine;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.caduceus.event.EventTypeName;
import io.caduceus.registry.SubscriptionName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a quarantined record without opening it.
 *
 * @param id its place in the topic
 * @param at when it was quarantined
 * @param reason a code
 * @param event what its headers say of the event
 * @param subscription the one that lacks it; null if it is not for one alone
 * @param redriveOf the id under which it was here before, or null
 * @param whyNot why it cannot be re-driven; null if it can
 * @param decision null while it is open
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Quarantined(
    String id,
    State state,
    Instant at,
    Writer by,
    String reason,
    About event,
    @Nullable SubscriptionName subscription,
    @Nullable String redriveOf,
    @Nullable String whyNot,
    @Nullable Decision decision) {

  /** Of its event; null is what it does not say, or does not say in the right form. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record About(
      @Nullable String id,
      @Nullable EventTypeName type,
      @Nullable String publisher,
      @Nullable Position firehose) {}

  /** Where in the firehose it stood. */
  record Position(int partition, long offset) {}

  /** Who decided what is to become of it, and why. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Decision(String by, Instant at, @Nullable String reason) {}

  Quarantined decided(State next, Decision why) {
    return new Quarantined(id, next, at, by, reason, event, subscription, redriveOf, whyNot, why);
  }

  Quarantined in(State next) {
    return new Quarantined(
        id, next, at, by, reason, event, subscription, redriveOf, whyNot, decision);
  }

  Remedy remedy() {
    return Remedy.of(by, reason, subscription != null, event.firehose() != null);
  }
}
