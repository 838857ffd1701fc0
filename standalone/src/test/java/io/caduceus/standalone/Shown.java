package io.caduceus.standalone;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.commonmark.node.FencedCodeBlock;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** An answer as a page shows it, in which {@code …} stands for anything. */
record Shown(Language language, String text) {
  private static final String ANYTHING = "…";

  /** How the answer is read before it is compared. */
  enum Language {
    TEXT,
    /** Line breaks and spaces between the elements do not matter. */
    XML,
    /** Neither layout nor order of the members matters; a member that is not shown may not be. */
    JSON
  }

  /** What a block shows, if it is marked as an answer. */
  static Optional<Shown> in(FencedCodeBlock block) {
    return Arrays.stream(Language.values())
        .filter(language -> language.name().equalsIgnoreCase(block.getInfo()))
        .map(language -> new Shown(language, block.getLiteral()))
        .findAny();
  }

  boolean isWhatWasPrinted(String output) {
    return switch (language) {
      case TEXT -> matches(lines(text), lines(output));
      case XML -> matches(packed(text), packed(output));
      case JSON -> matchesJson(output);
    };
  }

  private boolean matchesJson(String output) {
    JsonNode expected = Instance.JSON.readTree(text);
    try {
      return matches(expected, Instance.JSON.readTree(output));
    } catch (JacksonException notJson) {
      return false;
    }
  }

  private static boolean matches(JsonNode expected, JsonNode actual) {
    if (expected.isObject()) {
      return actual.isObject()
          && expected.propertyNames().equals(actual.propertyNames())
          && expected
              .propertyStream()
              .allMatch(member -> matches(member.getValue(), actual.get(member.getKey())));
    }
    if (expected.isArray()) {
      return actual.isArray()
          && expected.size() == actual.size()
          && IntStream.range(0, expected.size())
              .allMatch(i -> matches(expected.get(i), actual.get(i)));
    }
    return expected.isString()
        ? expected.asString().equals(ANYTHING)
            || (actual.isString() && matches(expected.asString(), actual.asString()))
        : expected.equals(actual);
  }

  private static boolean matches(String expected, String actual) {
    String pattern =
        Arrays.stream(expected.split(ANYTHING, -1)).map(Pattern::quote).collect(joining(".*"));
    return Pattern.compile(pattern, Pattern.DOTALL).matcher(actual).matches();
  }

  /** Of HTTP's and HL7's ends of lines, and of spaces at the end of one, a page shows nothing. */
  private static String lines(String text) {
    return text.lines().map(String::stripTrailing).collect(joining("\n")).strip();
  }

  private static String packed(String xml) {
    return lines(xml).replaceAll(">\\s+<", "><");
  }
}
