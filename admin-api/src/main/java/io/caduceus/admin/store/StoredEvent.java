package io.caduceus.admin.store;

import io.caduceus.event.EventTypeName;
import io.caduceus.event.avro.FirehoseEvent;
import io.caduceus.event.avro.SealedField;
import io.caduceus.registry.Subscription;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** An event's document, as the sink wrote it. */
public record StoredEvent(BsonDocument document) {
  private static final BsonInt32 NONE = new BsonInt32(0);

  public String id() {
    return document.getString("_id").getValue();
  }

  public EventTypeName type() {
    return EventTypeName.parse(document.getString("type").getValue());
  }

  /** As the store orders by it, to the millisecond. */
  public Instant receivedAt() {
    return Instant.ofEpochMilli(document.getDateTime("receivedAt").getValue());
  }

  public int number(String field) {
    return document.getNumber(field).intValue();
  }

  public boolean synthetic() {
    return document.getBoolean("synthetic").getValue();
  }

  public List<String> tags() {
    return document.getArray("tags", new BsonArray()).stream()
        .map(it -> it.asString().getValue())
        .toList();
  }

  public @Nullable String text(String field) {
    BsonValue value = document.get(field);
    return value == null || !value.isString() ? null : value.asString().getValue();
  }

  /** A BSON date ends at the millisecond; the sink keeps what lies beyond in {@code micros}. */
  public @Nullable Instant moment(String field) {
    BsonValue value = document.get(field);
    if (value == null || !value.isDateTime()) {
      return null;
    }
    int micros =
        document.getDocument("micros", new BsonDocument()).getInt32(field, NONE).getValue();
    return Instant.ofEpochMilli(value.asDateTime().getValue()).plus(micros, ChronoUnit.MICROS);
  }

  /** As JSON, numbers exact. */
  public ObjectNode body() {
    return BodyJson.of(document.getDocument("body"));
  }

  public List<SealedField> sealedFields() {
    return document.getArray("sealed", new BsonArray()).stream()
        .map(it -> sealedField(it.asDocument()))
        .toList();
  }

  /**
   * The event as it was accepted, to be sent once more. Of its body only the spacing may differ,
   * and a number of more than 34 digits, which the store keeps as text.
   */
  public FirehoseEvent toFirehose() {
    EventTypeName type = type();
    return FirehoseEvent.newBuilder()
        .setId(id())
        .setNoun(type.noun())
        .setVerb(type.verb())
        .setObject(type.object())
        .setSubObject(type.subObject())
        .setPublisher(document.getString("publisher").getValue())
        .setOccurredAt(Objects.requireNonNull(moment("occurredAt")))
        .setReceivedAt(Objects.requireNonNull(moment("receivedAt")))
        .setTransactionId(text("transactionId"))
        .setCausationId(text("causationId"))
        .setTransactionType(text("transactionType"))
        .setSourceSystem(text("sourceSystem"))
        .setUserId(text("userId"))
        .setTags(tags())
        .setSynthetic(synthetic())
        .setSchemaVersion(number("schemaVersion"))
        .setPolicyVersion(number("policyVersion"))
        .setTraceparent(text("traceparent"))
        .setContentKey(bytes(document.get("contentKey")))
        .setBody(ByteBuffer.wrap(BodyJson.text(body())))
        .setSealed(sealedFields())
        .setBlindIndex(blindIndex())
        .build();
  }

  /** The key of its record on the firehose; null if it was stored before keys were. */
  public byte @Nullable [] recordKey() {
    BsonValue key = document.get("recordKey");
    return key == null || !key.isBinary() ? null : key.asBinary().getData();
  }

  private List<ByteBuffer> blindIndex() {
    return document.getArray("blindIndex", new BsonArray()).stream()
        .map(it -> ByteBuffer.wrap(it.asBinary().getData()))
        .toList();
  }

  private static @Nullable ByteBuffer bytes(@Nullable BsonValue value) {
    return value == null || !value.isBinary() ? null : ByteBuffer.wrap(value.asBinary().getData());
  }

  /** Whether a subscription, if it is active, receives such events. */
  public boolean isAskedForBy(Subscription subscription) {
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
