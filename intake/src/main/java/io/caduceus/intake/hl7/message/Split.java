package io.caduceus.intake.hl7.message;

import java.util.ArrayList;
import java.util.List;

/** Takes a text apart at a character, in one pass. */
final class Split {
  private Split() {}

  /** What stands before the first such character. */
  static String first(String text, char at) {
    int end = text.indexOf(at);
    return end < 0 ? text : text.substring(0, end);
  }

  /** All parts, empty ones too; at least one. */
  static List<String> all(String text, char at) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int end = text.indexOf(at); end >= 0; end = text.indexOf(at, start)) {
      parts.add(text.substring(start, end));
      start = end + 1;
    }
    parts.add(text.substring(start));
    return parts;
  }

  /** One part, counted from 1; empty if there are fewer. */
  static String part(String text, char at, int number) {
    int start = 0;
    for (int passed = 1; passed < number; passed++) {
      int end = text.indexOf(at, start);
      if (end < 0) {
        return "";
      }
      start = end + 1;
    }
    int end = text.indexOf(at, start);
    return text.substring(start, end < 0 ? text.length() : end);
  }
}
