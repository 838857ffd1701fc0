package io.caduceus.admin.search.view;

import io.caduceus.admin.security.Caller;
import io.caduceus.admin.store.StoredEvent;
import io.caduceus.event.EventTypeName;
import io.caduceus.event.avro.FirehoseEvent;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Shows an event that is not in the store as the search would show it if it were: to whom it may be
 * shown, as much of it as he may see, and not before that is on record.
 */
public final class EventLook {
  private final Audience audience;
  private final Reveal reveal;
  private final Looks looks;
  private final JsonMapper json;
  private final InstantSource clock;

  EventLook(Audience audience, Reveal reveal, Looks looks, JsonMapper json, InstantSource clock) {
    this.audience = audience;
    this.reveal = reveal;
    this.looks = looks;
    this.json = json;
    this.clock = clock;
  }

  /**
   * @param action for the audit, as is the target
   * @param event null if there is none to be seen
   * @return what the caller sees of it, or null if he sees none
   */
  public @Nullable JsonNode at(
      Caller caller, String action, String target, @Nullable FirehoseEvent event) {
    Visibility visibility = audience.visibility(caller);
    EventView view = event == null ? null : view(visibility, event);
    looks.looked(visibility, action, target, view == null ? List.of() : List.of(view));
    return view == null ? null : json.valueToTree(view);
  }

  private @Nullable EventView view(Visibility visibility, FirehoseEvent event) {
    StoredEvent asStored;
    try {
      asStored = outline(event);
    } catch (IllegalArgumentException noName) {
      return null;
    }
    if (!visibility.covers(asStored)) {
      return null;
    }
    Reveal.Shown shown =
        reveal.show(
            event,
            audience.type(asStored.type()),
            visibility.grants(asStored, clock.instant()),
            visibility.receiver(asStored));
    return shown == null ? null : EventView.of(asStored, shown, null);
  }

  /** All but the body and what is sealed. */
  private static StoredEvent outline(FirehoseEvent event) {
    EventTypeName type =
        new EventTypeName(
            event.getNoun(), event.getVerb(), event.getObject(), event.getSubObject());
    BsonDocument document =
        new BsonDocument("_id", new BsonString(event.getId()))
            .append("type", new BsonString(type.toString()))
            .append("publisher", new BsonString(event.getPublisher()))
            .append("occurredAt", moment(event.getOccurredAt()))
            .append("receivedAt", moment(event.getReceivedAt()))
            .append("tags", new BsonArray(event.getTags().stream().map(BsonString::new).toList()))
            .append("synthetic", BsonBoolean.valueOf(event.getSynthetic()))
            .append("schemaVersion", new BsonInt32(event.getSchemaVersion()))
            .append("policyVersion", new BsonInt32(event.getPolicyVersion()));
    text(document, "sourceSystem", event.getSourceSystem());
    text(document, "userId", event.getUserId());
    text(document, "transactionId", event.getTransactionId());
    text(document, "causationId", event.getCausationId());
    text(document, "transactionType", event.getTransactionType());
    text(document, "traceparent", event.getTraceparent());
    return new StoredEvent(document);
  }

  private static BsonDateTime moment(Instant instant) {
    return new BsonDateTime(instant.toEpochMilli());
  }

  private static void text(BsonDocument document, String name, @Nullable String text) {
    if (text != null) {
      document.append(name, new BsonString(text));
    }
  }
}
