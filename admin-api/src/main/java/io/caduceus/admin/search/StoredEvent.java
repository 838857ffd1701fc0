package io.caduceus.admin.search;

import io.caduceus.event.EventTypeName;
import io.caduceus.event.avro.SealedField;
import io.caduceus.registry.Subscription;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** An event's document, as the sink wrote it. */
record StoredEvent(BsonDocument document) {
  private static final BsonInt32 NONE = new BsonInt32(0);

  String id() {
    return document.getString("_id").getValue();
  }

  EventTypeName type() {
    return EventTypeName.parse(document.getString("type").getValue());
  }

  /** As the store orders by it, to the millisecond. */
  Instant receivedAt() {
    return Instant.ofEpochMilli(document.getDateTime("receivedAt").getValue());
  }

  int number(String field) {
    return document.getNumber(field).intValue();
  }

  boolean synthetic() {
    return document.getBoolean("synthetic").getValue();
  }

  List<String> tags() {
    return document.getArray("tags", new BsonArray()).stream()
        .map(it -> it.asString().getValue())
        .toList();
  }

  @Nullable String text(String field) {
    BsonValue value = document.get(field);
    return value == null || !value.isString() ? null : value.asString().getValue();
  }

  /** A BSON date ends at the millisecond; the sink keeps what lies beyond in {@code micros}. */
  @Nullable Instant moment(String field) {
    BsonValue value = document.get(field);
    if (value == null || !value.isDateTime()) {
      return null;
    }
    int micros =
        document.getDocument("micros", new BsonDocument()).getInt32(field, NONE).getValue();
    return Instant.ofEpochMilli(value.asDateTime().getValue()).plus(micros, ChronoUnit.MICROS);
  }

  BsonDocument body() {
    return document.getDocument("body");
  }

  List<SealedField> sealedFields() {
    return document.getArray("sealed", new BsonArray()).stream()
        .map(it -> sealedField(it.asDocument()))
        .toList();
  }

  /** Whether a subscription, if it is active, receives such events. */
  boolean isAskedForBy(Subscription subscription) {
    return subscription.asksFor(type())
        && subscription.tags().accepts(tags())
        && subscription.synthetic().accepts(synthetic());
  }

  private static SealedField sealedField(BsonDocument stored) {
    return new SealedField(
        stored.getString("path").getValue(),
        stored.getString("classification").getValue(),
        stored.getString("keyId").getValue(),
        ByteBuffer.wrap(stored.getBinary("ciphertext").getData()));
  }

  @Override
  public String toString() {
    return "StoredEvent[" + id() + "]";
  }
}
