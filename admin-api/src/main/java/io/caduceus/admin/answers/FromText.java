package io.caduceus.admin.answers;

import java.util.function.Function;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.exc.MismatchedInputException;

/** Reads a value that has a form of its own, and says what is wrong with it in the form's words. */
final class FromText<T> extends StdScalarDeserializer<T> {
  private final transient Function<String, T> parse;

  FromText(Class<T> type, Function<String, T> parse) {
    super(type);
    this.parse = parse;
  }

  @Override
  public T deserialize(JsonParser json, DeserializationContext context) {
    String text = json.getValueAsString();
    if (text == null) {
      throw new Misformed(json, handledType(), "is a string");
    }
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException misformed) {
      throw new Misformed(json, handledType(), String.valueOf(misformed.getMessage()));
    }
  }

  /** The message is one of ours and quotes nothing. */
  static final class Misformed extends MismatchedInputException {
    Misformed(JsonParser json, Class<?> type, String message) {
      super(json, message, type);
    }
  }
}
