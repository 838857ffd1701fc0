package io.caduceus.standalone.secrecy;

import io.caduceus.standalone.secrecy.Published.Mark;
import io.caduceus.standalone.secrecy.Published.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Writes one body with everything that makes it hard to find the right value and to leave the
 * others alone, and notes what stands where. Used once.
 */
final class RandomBody {
  /** As deep as the intake allows, the body itself being the first level. */
  private static final int DEEPEST = 64;

  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-0",
          "-0.0",
          "1.50",
          "0.10",
          "-12e3",
          "1E+2",
          "0.1e-7",
          "1e400",
          "2147483648",
          "-9223372036854775809",
          "12345678901234567890123.4567890",
          "3e0",
          "0e-3",
          "777777777777777777777777777777777777777777",
          "1e34",
          "1e35",
          "1.1e-34",
          "1e-35",
          "1234567890123456789012345678901234",
          "12345678901234567.890123456789012345000");
  private static final List<String> TEXTS =
      List.of(
          "",
          "***REDACTED***",
          "***REDACTED*** ",
          "null",
          "{\"ssn\":\"1\"}",
          "<ssn>1</ssn>",
          "]}",
          "\\u0041",
          "é",
          "e\u0301",
          "😀",
          "\u0000",
          "MTIzLTQ1LTY3ODk=",
          "a\tb\r\nc",
          "\"\\\"\\\"\\",
          "😀😁😀😁😀😁😀😁😀",
          "555-010-1234",
          "1234567",
          "\u2028/");

  /** Digits that no other text or number here has, and no way of writing them brings about. */
  private static final int FIRST_MARK = 271_828;

  private static final String MARKED = "key-";

  private final RandomGenerator random;
  private final RandomNames names;
  private final StringBuilder text = new StringBuilder();
  private final Map<Place, Span> spans = new LinkedHashMap<>();
  private final List<Mark> marks = new ArrayList<>();
  private int room;
  private int nextMark = FIRST_MARK;

  private RandomBody(RandomGenerator random, int room) {
    this.random = random;
    this.names = new RandomNames(random);
    this.room = room;
  }

  /**
   * @param room how many values it has, roughly
   */
  static Published of(RandomGenerator random, int room) {
    RandomBody body = new RandomBody(random, room);
    if (random.nextInt(64) == 0) {
      body.chain(Place.ROOT, 1);
    } else {
      body.object(Place.ROOT, 1);
    }
    return new Published(
        body.text.toString(), Collections.unmodifiableMap(body.spans), List.copyOf(body.marks));
  }

  private void value(Place place, int depth) {
    int start = text.length();
    room--;
    switch (room < 0 || depth == DEEPEST ? 4 + random.nextInt(6) : random.nextInt(10)) {
      case 0, 1 -> object(place, depth + 1);
      case 2, 3 -> array(place, depth + 1);
      case 4, 5 -> string(random.nextBoolean() ? one(TEXTS) : "x", random.nextBoolean());
      case 6 -> markedNumber();
      case 7 -> text.append(one(NUMBERS));
      case 8 -> text.append("null");
      default -> text.append(random.nextBoolean());
    }
    spans.put(place, new Span(start, text.length()));
  }

  private void object(Place here, int depth) {
    Set<String> members = names.some(5);
    if (random.nextInt(4) == 0) {
      members.add(MARKED + nextMark++);
    }
    String between = "{";
    for (String name : members) {
      text.append(between);
      space();
      if (name.startsWith(MARKED)) {
        marks.add(new Mark(text.length() + 1, name.substring(MARKED.length())));
      }
      string(name, false);
      space();
      text.append(':');
      space();
      value(here.below(name), depth);
      space();
      between = ",";
    }
    text.append(members.isEmpty() ? "{}" : "}");
  }

  private void array(Place here, int depth) {
    text.append('[');
    int items = random.nextInt(4);
    for (int i = 0; i < items; i++) {
      text.append(i == 0 ? "" : ",");
      space();
      value(here.below(Integer.toString(i)), depth);
      space();
    }
    text.append(']');
  }

  /** Objects and arrays within each other, down to the deepest. */
  private void chain(Place here, int depth) {
    boolean object = depth == 1 || random.nextBoolean();
    String step = object ? names.one() : "0";
    text.append(object ? '{' : '[');
    if (object) {
      string(step, false);
      text.append(':');
    }
    int start = text.length();
    Place below = here.below(step);
    if (depth < DEEPEST) {
      chain(below, depth + 1);
      spans.put(below, new Span(start, text.length()));
    } else {
      value(below, depth);
    }
    text.append(object ? '}' : ']');
  }

  private void markedNumber() {
    text.append(random.nextBoolean() ? "-" : "");
    mark();
    text.append(one(List.of("", ".50", "e2", "E-7", ".0e+1")));
  }

  private void mark() {
    String digits = Integer.toString(nextMark++);
    marks.add(new Mark(text.length(), digits));
    text.append(digits);
  }

  private void string(String value, boolean marked) {
    text.append('"');
    value.codePoints().forEach(this::character);
    if (marked) {
      mark();
    }
    text.append('"');
  }

  /** Any of the ways in which a character can be written; digits stay, for marks hold some. */
  private void character(int point) {
    String plain = Character.toString(point);
    if (point < ' ' || (!Character.isDigit(point) && random.nextInt(16) == 0)) {
      String form = random.nextBoolean() ? "\\u%04x" : "\\u%04X";
      plain.chars().forEach(unit -> text.append(form.formatted(unit)));
    } else if (point == '"' || point == '\\' || (point == '/' && random.nextBoolean())) {
      text.append('\\').append(plain);
    } else {
      text.append(plain);
    }
  }

  private void space() {
    if (random.nextInt(6) == 0) {
      text.append(one(List.of(" ", "\n\t", "\r\n", "  ")));
    }
  }

  private String one(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }
}
