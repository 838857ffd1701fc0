package io.caduceus.admin.subscriptions;

import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * A JSON value as it was written, without spaces between its tokens: numbers keep their digits, so
 * that a preview shows them as they would be delivered.
 */
@JsonDeserialize(using = JsonText.Reader.class)
record JsonText(String text) {
  @Override
  public String toString() {
    return "JsonText[" + text.length() + " characters]";
  }

  /** Copies token by token, because reading a tree would spell its numbers anew. */
  static final class Reader extends ValueDeserializer<JsonText> {
    @Override
    public JsonText deserialize(JsonParser json, DeserializationContext context) {
      StringWriter text = new StringWriter();
      try (JsonGenerator copy = context.tokenStreamFactory().createGenerator(text)) {
        int depth = 0;
        do {
          depth += json.currentToken().isStructStart() ? 1 : 0;
          depth -= json.currentToken().isStructEnd() ? 1 : 0;
          copy(json, copy);
        } while (depth > 0 && json.nextToken() != null);
      }
      return new JsonText(text.toString());
    }

    private static void copy(JsonParser json, JsonGenerator copy) {
      JsonToken token = json.currentToken();
      if (token.isNumeric()) {
        copy.writeNumber(json.getString());
      } else {
        copy.copyCurrentEvent(json);
      }
    }
  }
}
