package io.caduceus.intake.json;

import static io.caduceus.intake.json.JsonRefused.Fault.MALFORMED;
import static io.caduceus.intake.json.JsonRefused.Fault.NO_ITEMS;
import static io.caduceus.intake.json.JsonRefused.Fault.TOO_DEEP;
import static io.caduceus.intake.json.JsonRefused.Fault.TOO_MANY;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * Cuts a text that holds many JSON values into the texts of each, without reading them: what {@link
 * StrictJson} refuses in one is then no fault of the others, and no more than one of them has to be
 * in memory as a tree.
 */
public final class JsonTexts {
  private static final int MOST_DEPTH = 1000;

  private static final JsonFactory JACKSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MOST_DEPTH)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private JsonTexts() {}

  /**
   * The items of an array.
   *
   * @throws JsonRefused if the bytes are not exactly one array in JSON and UTF-8, or hold more than
   *     {@code most} items: where an item ends can then not be told
   */
  public static List<byte[]> ofArray(byte[] utf8, int most) {
    Utf8.require(utf8);
    try (JsonParser parser = JACKSON.createParser(ObjectReadContext.empty(), utf8)) {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        throw new JsonRefused(NO_ITEMS, "a JSON array belongs here");
      }
      List<byte[]> items = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        requireRoom(items, most);
        items.add(item(parser, utf8));
      }
      if (parser.nextToken() != null) {
        throw new JsonRefused(MALFORMED, "something follows the JSON array");
      }
      return items;
    } catch (StreamConstraintsException e) {
      throw new JsonRefused(TOO_DEEP, "JSON nests deeper than " + MOST_DEPTH);
    } catch (JacksonException e) {
      throw new JsonRefused(MALFORMED, "this is not JSON");
    }
  }

  /**
   * The lines of a text, but for those without anything.
   *
   * @throws JsonRefused if there are more than {@code most}
   */
  public static List<byte[]> ofLines(byte[] text, int most) {
    List<byte[]> lines = new ArrayList<>();
    int start = 0;
    for (int end = 0; end <= text.length; end++) {
      if (end == text.length || text[end] == '\n') {
        if (!isBlank(text, start, end)) {
          requireRoom(lines, most);
          lines.add(Arrays.copyOfRange(text, start, end));
        }
        start = end + 1;
      }
    }
    return lines;
  }

  private static byte[] item(JsonParser parser, byte[] utf8) {
    int start = (int) parser.currentTokenLocation().getByteOffset();
    parser.skipChildren();
    parser.finishToken();
    return Arrays.copyOfRange(utf8, start, (int) parser.currentLocation().getByteOffset());
  }

  private static boolean isBlank(byte[] text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (text[i] != ' ' && text[i] != '\t' && text[i] != '\r') {
        return false;
      }
    }
    return true;
  }

  private static void requireRoom(List<byte[]> texts, int most) {
    if (texts.size() == most) {
      throw new JsonRefused(TOO_MANY, "there are more than " + most + " of them");
    }
  }
}
