package io.caduceus.admin.search;

import static io.caduceus.admin.RunningAdmin.json;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.caduceus.event.EventId;
import io.caduceus.event.avro.SealedField;
import io.caduceus.protect.Keyring;
import io.caduceus.protect.Redaction;
import io.caduceus.registry.EventType;
import io.caduceus.registry.FieldPath;
import io.caduceus.registry.FieldRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.Decimal128;
import tools.jackson.databind.JsonNode;

/** Makes documents as the sink writes them, of bodies protected as the intake protects them. */
public final class StoredEvents {
  private final Keyring keyring;

  public StoredEvents(Keyring keyring) {
    this.keyring = keyring;
  }

  /** An event published by its type's owner, received at a moment. */
  public BsonDocument event(
      String id, EventType type, String body, Instant received, String... tags) {
    List<SealedField> sealed = new ArrayList<>();
    BsonValue redacted = protect(id, json(body), type.rules(), "", sealed);
    BsonDocument document =
        new BsonDocument("_id", new BsonString(id))
            .append("type", new BsonString(type.name().toString()))
            .append("noun", new BsonString(type.name().noun()))
            .append("verb", new BsonString(type.name().verb()))
            .append("object", new BsonString(type.name().object()))
            .append("publisher", new BsonString(type.owner().value()))
            .append("occurredAt", new BsonDateTime(received.toEpochMilli()))
            .append("receivedAt", new BsonDateTime(received.toEpochMilli()))
            .append("micros", new BsonDocument("occurredAt", new BsonInt32(123)))
            .append("transactionId", new BsonString("T-" + id))
            .append("tags", new BsonArray(Arrays.stream(tags).map(BsonString::new).toList()))
            .append("synthetic", BsonBoolean.FALSE)
            .append("schemaVersion", new BsonInt32(type.schemaVersion()))
            .append("policyVersion", new BsonInt32(type.policyVersion()))
            .append("body", redacted)
            .append("sealed", new BsonArray(sealed.stream().map(StoredEvents::sealed).toList()));
    String subObject = type.name().subObject();
    return subObject == null ? document : document.append("subObject", new BsonString(subObject));
  }

  private BsonValue protect(
      String id, JsonNode value, FieldRules rules, String place, List<SealedField> sealed) {
    var rule = rules.rule();
    if (rule != null) {
      sealed.add(
          keyring.seal(
              new EventId(id), place, rule.classification(), value.toString().getBytes(UTF_8)));
      return new BsonString(Redaction.PLACEHOLDER);
    }
    if (value.isObject()) {
      BsonDocument object = new BsonDocument();
      value
          .properties()
          .forEach(
              it ->
                  object.append(
                      it.getKey(),
                      protect(
                          id,
                          it.getValue(),
                          rules.at(it.getKey()),
                          place + "/" + FieldPath.escape(it.getKey()),
                          sealed)));
      return object;
    }
    if (value.isArray()) {
      BsonArray array = new BsonArray();
      for (int i = 0; i < value.size(); i++) {
        array.add(protect(id, value.get(i), rules.at(i), place + "/" + i, sealed));
      }
      return array;
    }
    return scalar(value);
  }

  private static BsonValue scalar(JsonNode value) {
    if (value.isNull()) {
      return BsonNull.VALUE;
    }
    if (value.isBoolean()) {
      return BsonBoolean.valueOf(value.booleanValue());
    }
    if (value.isInt()) {
      return new BsonInt32(value.intValue());
    }
    return value.isNumber()
        ? new BsonDecimal128(new Decimal128(value.decimalValue()))
        : new BsonString(value.asString());
  }

  private static BsonDocument sealed(SealedField field) {
    return new BsonDocument("path", new BsonString(field.getPath()))
        .append("classification", new BsonString(field.getClassification()))
        .append("keyId", new BsonString(field.getKeyId()))
        .append("ciphertext", new BsonBinary(field.getCiphertext().array()));
  }
}
