package io.caduceus.intake.json;

import static io.caduceus.intake.json.JsonRefused.Fault.MALFORMED;

import io.caduceus.intake.json.Json.ArrayValue;
import io.caduceus.intake.json.Json.NullValue;
import io.caduceus.intake.json.Json.NumberValue;
import io.caduceus.intake.json.Json.ObjectValue;
import io.caduceus.intake.json.Json.TextValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * Writes one JSON value, and keeps what it wrote as the values that {@link StrictJson} would read
 * from it: for a door whose bodies are made here, and would otherwise be parsed only to hear again
 * what was just said. What is refused there is refused here; nesting is for the caller to bound.
 */
public final class JsonWriter {
  private static final JsonStringEncoder ESCAPES = JsonStringEncoder.getInstance();

  private byte[] text = new byte[1024];
  private int size;

  /** Writes a part of an object or an array. */
  public interface Part<P> {
    /** What it wrote; null if it comes to nothing, and then what it may have written is undone. */
    @Nullable Json write(P part);
  }

  /** An object of those parts that come to something. */
  public <P> ObjectValue object(Map<String, P> parts, Part<P> part) {
    int start = size;
    Members members = new Members();
    put('{');
    parts.forEach(
        (name, it) -> {
          int before = size;
          separate(members.isEmpty());
          quote(name);
          put(':');
          Json value = part.write(it);
          if (value == null) {
            size = before;
          } else {
            members.requireNew(name);
            members.add(name, value);
          }
        });
    put('}');
    return new ObjectValue(members, start, size);
  }

  /** An array of those parts that come to something. */
  public <P> ArrayValue array(List<P> parts, Part<P> part) {
    int start = size;
    List<Json> items = new ArrayList<>();
    put('[');
    for (P it : parts) {
      int before = size;
      separate(items.isEmpty());
      Json item = part.write(it);
      if (item == null) {
        size = before;
      } else {
        items.add(item);
      }
    }
    put(']');
    return new ArrayValue(items, start, size);
  }

  public TextValue text(String value) {
    int start = size;
    quote(value);
    return new TextValue(value, start, size);
  }

  /** Digit for digit, without an exponent. */
  public NumberValue number(BigDecimal value) {
    String digits = value.toPlainString();
    if (digits.length() > StrictJson.MOST_NUMBER_LENGTH) {
      throw new JsonRefused(MALFORMED, "a number is too long");
    }
    int start = size;
    putPlain(digits);
    return new NumberValue(digits, start, size);
  }

  public NullValue nothing() {
    int start = size;
    putPlain("null");
    return new NullValue(start, size);
  }

  /** The text so far, in UTF-8. */
  public byte[] utf8() {
    return Arrays.copyOf(text, size);
  }

  private void separate(boolean first) {
    if (!first) {
      put(',');
    }
  }

  private void quote(String value) {
    put('"');
    int before = size;
    if (!putPlain(value)) {
      Utf8.requirePairs(value);
      size = before;
      byte[] escaped = ESCAPES.quoteAsUTF8(value);
      makeRoom(escaped.length);
      System.arraycopy(escaped, 0, text, size, escaped.length);
      size += escaped.length;
    }
    put('"');
  }

  /** Most texts have nothing to escape, and need no array of the encoder's; false for the rest. */
  private boolean putPlain(String value) {
    makeRoom(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        return false;
      }
      text[size++] = (byte) c;
    }
    return true;
  }

  private void put(char ascii) {
    makeRoom(1);
    text[size++] = (byte) ascii;
  }

  private void makeRoom(int more) {
    if (size + more > text.length) {
      text = Arrays.copyOf(text, Math.max(2 * text.length, size + more));
    }
  }
}
