package io.caduceus.intake.json;

import static io.caduceus.intake.json.JsonRefused.Fault.MALFORMED;
import static io.caduceus.intake.json.JsonRefused.Fault.TOO_DEEP;

import io.caduceus.intake.json.Json.ArrayValue;
import io.caduceus.intake.json.Json.BooleanValue;
import io.caduceus.intake.json.Json.NullValue;
import io.caduceus.intake.json.Json.NumberValue;
import io.caduceus.intake.json.Json.ObjectValue;
import io.caduceus.intake.json.Json.TextValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads one JSON value in one pass, and refuses whatever two readers could read differently: a
 * member named twice, bytes that are not UTF-8, anything after the value. Numbers are kept as they
 * were written, within bounds: at most {@value #MOST_NUMBER_LENGTH} characters and an exponent
 * between -{@value #MOST_EXPONENT} and {@value #MOST_EXPONENT}, so that no few bytes unfold into
 * megabytes of digits.
 */
public final class StrictJson {
  public static final int MOST_NUMBER_LENGTH = 128;
  public static final int MOST_EXPONENT = 400;

  private static final JsonFactory JACKSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(1000)
                  .maxNumberLength(MOST_NUMBER_LENGTH)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private final JsonParser parser;
  private final int mostDepth;

  private StrictJson(JsonParser parser, int mostDepth) {
    this.parser = parser;
    this.mostDepth = mostDepth;
  }

  /**
   * @param mostDepth how deep objects and arrays may nest; 1 allows none within another
   * @throws JsonRefused if the bytes are not exactly one such value
   */
  public static Json parse(byte[] utf8, int mostDepth) {
    Utf8.require(utf8);
    try (JsonParser parser = JACKSON.createParser(ObjectReadContext.empty(), utf8)) {
      return new StrictJson(parser, mostDepth).only();
    }
  }

  private Json only() {
    try {
      Json value = value(parser.nextToken(), 0);
      if (parser.nextToken() != null) {
        throw new JsonRefused(MALFORMED, "something follows the JSON value");
      }
      return value;
    } catch (JsonRefused refused) {
      throw refused.near(here());
    } catch (JacksonException e) {
      // Jackson's messages quote what they stumbled over.
      throw new JsonRefused(MALFORMED, "this is not JSON").near(here());
    }
  }

  private Json value(@Nullable JsonToken token, int depth) {
    int start = (int) parser.currentTokenLocation().getByteOffset();
    return switch (token) {
      case START_OBJECT -> object(start, deeper(depth));
      case START_ARRAY -> array(start, deeper(depth));
      case VALUE_STRING -> new TextValue(text(parser.getString()), start, here());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getString(), start);
      case VALUE_TRUE -> new BooleanValue(true, start, start + 4);
      case VALUE_FALSE -> new BooleanValue(false, start, start + 5);
      case VALUE_NULL -> new NullValue(start, start + 4);
      case null, default -> throw new JsonRefused(MALFORMED, "a JSON value belongs here");
    };
  }

  private ObjectValue object(int start, int depth) {
    Members members = new Members();
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      members.requireNew(name);
      members.add(name, value(parser.nextToken(), depth));
    }
    return new ObjectValue(members, start, here());
  }

  private ArrayValue array(int start, int depth) {
    List<Json> items = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      items.add(value(token, depth));
    }
    return new ArrayValue(items, start, here());
  }

  private static NumberValue number(String text, int start) {
    int exponent = Math.max(text.indexOf('e'), text.indexOf('E'));
    if (exponent >= 0) {
      String digits = text.substring(exponent + 1).replaceFirst("^[+-]?0*", "");
      if (digits.length() > 3 || (!digits.isEmpty() && Integer.parseInt(digits) > MOST_EXPONENT)) {
        throw new JsonRefused(MALFORMED, "a number's exponent is beyond " + MOST_EXPONENT);
      }
    }
    return new NumberValue(text, start, start + text.length());
  }

  private static String text(String text) {
    Utf8.requirePairs(text);
    return text;
  }

  private int deeper(int depth) {
    if (depth == mostDepth) {
      throw new JsonRefused(TOO_DEEP, "JSON nests deeper than " + mostDepth);
    }
    return depth + 1;
  }

  /** Where the parser has read to, the current token having been read whole. */
  private int here() {
    return (int) parser.currentLocation().getByteOffset();
  }
}
