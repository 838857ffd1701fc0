package io.caduceus.admin.search.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.Arrays;
import org.bson.BsonBoolean;
import org.bson.BsonDecimal128;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.Decimal128;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.node.NullNode;

/**
 * A single value that somebody looks for. It may be a sensitive one, so it is read from requests
 * and never written: wherever a query is put on record, three stars stand in its place.
 */
@JsonDeserialize(using = Sought.Reader.class)
record Sought(JsonNode value) {
  Sought {
    if (value.isContainer()) {
      throw new IllegalArgumentException("is a single value");
    }
    if (value.isNumber() && !isExact(value.decimalValue())) {
      throw new IllegalArgumentException("is a number of at most 34 digits");
    }
  }

  /** What no decimal of the store holds, nothing in it is equal to. */
  private static boolean isExact(BigDecimal number) {
    try {
      return new Decimal128(number).isFinite();
    } catch (NumberFormatException tooManyDigits) {
      return false;
    }
  }

  boolean isOrdered() {
    return value.isNumber() || value.isString();
  }

  boolean isOfOneKindWith(JsonNode other) {
    return value.isNumber()
        ? other.isNumber()
        : value.getNodeType() == other.getNodeType() && !other.isContainer();
  }

  boolean isEqualTo(JsonNode other) {
    return isOfOneKindWith(other) && (isOrdered() ? compareTo(other) == 0 : value.equals(other));
  }

  /** Numbers by their value; texts as the store orders them, by their bytes. */
  int compareTo(JsonNode other) {
    return value.isNumber()
        ? value.decimalValue().compareTo(other.decimalValue())
        : Arrays.compareUnsigned(bytes(value), bytes(other));
  }

  private static byte[] bytes(JsonNode text) {
    return text.asString().getBytes(UTF_8);
  }

  BsonValue bson() {
    return switch (value.getNodeType()) {
      case STRING -> new BsonString(value.asString());
      case NUMBER -> new BsonDecimal128(new Decimal128(value.decimalValue()));
      case BOOLEAN -> BsonBoolean.valueOf(value.booleanValue());
      case NULL -> BsonNull.VALUE;
      case ARRAY, OBJECT, BINARY, MISSING, POJO ->
          throw new IllegalStateException("no single value: " + value.getNodeType());
    };
  }

  /** The value's JSON text. */
  String json() {
    return value.toString();
  }

  @JsonValue
  @Override
  public String toString() {
    return "***";
  }

  /** Tells a null that is looked for from nothing that is. */
  static final class Reader extends StdDeserializer<Sought> {
    Reader() {
      super(Sought.class);
    }

    @Override
    public Sought deserialize(JsonParser json, DeserializationContext context) {
      JsonNode value = context.readTree(json);
      try {
        return new Sought(value);
      } catch (IllegalArgumentException nonsense) {
        return context.reportInputMismatch(this, "%s", nonsense.getMessage());
      }
    }

    @Override
    public Sought getNullValue(DeserializationContext context) {
      return new Sought(NullNode.getInstance());
    }

    @Override
    public @Nullable Object getAbsentValue(DeserializationContext context) {
      return null;
    }
  }
}
