package io.caduceus.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import org.bson.BsonWriter;

/**
 * Writes a body's JSON as a real sub-document, in one pass over its tokens.
 *
 * <p>Field names stay what they are, with dots and dollar signs; MongoDB has taken those below the
 * top level since 5.0. See {@link ExactNumber} for what becomes of numbers.
 *
 * <p>Jackson 2 and not 3, because that is what a Connect worker and Avro bring along.
 */
final class JsonBody {
  /** The intake has checked size and depth; a second opinion here would only lose events. */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private JsonBody() {}

  /**
   * @param json one JSON object, in UTF-8
   * @throws Unstorable when it is something else, or has a name that no document can have
   */
  static void write(byte[] json, BsonWriter document) {
    try (JsonParser tokens = JSON.createParser(json)) {
      if (tokens.nextToken() != JsonToken.START_OBJECT) {
        throw new Unstorable(Reason.UNREADABLE_BODY);
      }
      writeTree(tokens, document);
      if (tokens.nextToken() != null) {
        throw new Unstorable(Reason.UNREADABLE_BODY);
      }
    } catch (IOException e) {
      // The cause may quote the body.
      throw new Unstorable(Reason.UNREADABLE_BODY);
    }
  }

  private static void writeTree(JsonParser tokens, BsonWriter document) throws IOException {
    int depth = 0;
    do {
      JsonToken token = tokens.currentToken();
      write(token, tokens, document);
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
    } while (depth > 0 && tokens.nextToken() != null);
    if (depth > 0) {
      throw new Unstorable(Reason.UNREADABLE_BODY);
    }
  }

  private static void write(JsonToken token, JsonParser tokens, BsonWriter document)
      throws IOException {
    switch (token) {
      case START_OBJECT -> document.writeStartDocument();
      case END_OBJECT -> document.writeEndDocument();
      case START_ARRAY -> document.writeStartArray();
      case END_ARRAY -> document.writeEndArray();
      case FIELD_NAME -> document.writeName(storable(tokens.currentName()));
      case VALUE_STRING -> document.writeString(tokens.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> ExactNumber.write(tokens.getText(), document);
      case VALUE_TRUE -> document.writeBoolean(true);
      case VALUE_FALSE -> document.writeBoolean(false);
      case VALUE_NULL -> document.writeNull();
      case VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          throw new IllegalStateException("not a token of JSON text: " + token);
    }
  }

  private static String storable(String name) {
    if (name.indexOf('\0') >= 0) {
      throw new Unstorable(Reason.FIELD_NAME_NOT_STORABLE);
    }
    return name;
  }
}
