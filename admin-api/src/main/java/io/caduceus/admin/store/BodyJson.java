package io.caduceus.admin.store;

import java.math.BigDecimal;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.types.Decimal128;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Turns a stored body back into the JSON it was, numbers exact. */
final class BodyJson {
  private static final JsonMapper JSON = new JsonMapper();

  private BodyJson() {}

  /** In UTF-8. */
  static byte[] text(ObjectNode body) {
    return JSON.writeValueAsBytes(body);
  }

  static ObjectNode of(BsonDocument body) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    body.forEach((name, value) -> object.set(name, of(value)));
    return object;
  }

  private static ArrayNode of(BsonArray items) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode(items.size());
    items.forEach(item -> array.add(of(item)));
    return array;
  }

  private static JsonNode of(BsonValue value) {
    return switch (value.getBsonType()) {
      case DOCUMENT -> of(value.asDocument());
      case ARRAY -> of(value.asArray());
      case STRING -> StringNode.valueOf(value.asString().getValue());
      case BOOLEAN -> BooleanNode.valueOf(value.asBoolean().getValue());
      case NULL -> NullNode.getInstance();
      case INT32 -> IntNode.valueOf(value.asInt32().getValue());
      case INT64 -> LongNode.valueOf(value.asInt64().getValue());
      case DOUBLE -> DoubleNode.valueOf(value.asDouble().getValue());
      case DECIMAL128 -> DecimalNode.valueOf(exact(value.asDecimal128().getValue()));
      default ->
          throw new IllegalStateException("a body is JSON and holds no " + value.getBsonType());
    };
  }

  /** BigDecimal has no negative zero. */
  private static BigDecimal exact(Decimal128 number) {
    return number.equals(Decimal128.NEGATIVE_ZERO) ? BigDecimal.ZERO : number.bigDecimalValue();
  }
}
