package io.caduceus.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Walks over a JSON text (RFC 8259) in UTF-8, and says where in its bytes each value stands. It
 * makes nothing of values, which is why it is here beside a parser: a view keeps nearly all of a
 * body as it is. What a parser would refuse it refuses, so that nobody reads a text in another way
 * than it did.
 */
final class JsonWalk {
  /** The door lets through much less; a text that nests without end must not end the walk. */
  private static final int MOST_DEPTH = 500;

  private static final JsonFactory JACKSON = new JsonFactory();

  private final byte[] text;
  private int at;
  private int depth;

  /** All bytes of strings, one or-ed with another: less than zero if one is not ASCII. */
  private int seen;

  JsonWalk(byte[] text) {
    this.text = text;
  }

  /** The text is not JSON. Says nothing more, for there is nothing about it that may be said. */
  static final class Refused extends RuntimeException {
    Refused() {
      super("this is not JSON in UTF-8", null, false, false);
    }
  }

  /** How far the walk has come: behind what was last passed. */
  int at() {
    return at;
  }

  /** Goes to the next value, and says what it begins with. */
  byte begin() {
    byte first = here();
    while (isSpace(first)) {
      at++;
      first = here();
    }
    return first;
  }

  /** Steps into the object or array that begins here. */
  void enter() {
    if (++depth > MOST_DEPTH) {
      throw new Refused();
    }
    at++;
  }

  /** Steps out of an object or array that holds nothing. */
  boolean isEmpty(char end) {
    if (begin() != end) {
      return false;
    }
    at++;
    depth--;
    return true;
  }

  /** Passes the comma before the next member or item; steps out where there is none. */
  boolean goesOn(char end) {
    byte separator = begin();
    at++;
    if (separator == ',') {
      return true;
    }
    require(separator == end);
    depth--;
    return false;
  }

  /** Passes a member's name and the colon behind it. */
  String name() {
    begin();
    int from = at;
    boolean plain = string();
    int to = at;
    colon();
    return plain ? new String(text, from + 1, to - from - 2, UTF_8) : unescaped(from, to);
  }

  /** Passes a value, whatever it is. */
  void skip() {
    switch (begin()) {
      case '{' -> {
        enter();
        if (!isEmpty('}')) {
          do {
            begin();
            string();
            colon();
            skip();
          } while (goesOn('}'));
        }
      }
      case '[' -> {
        enter();
        if (!isEmpty(']')) {
          do {
            skip();
          } while (goesOn(']'));
        }
      }
      case '"' -> string();
      case 't' -> word("true");
      case 'f' -> word("false");
      case 'n' -> word("null");
      default -> number();
    }
  }

  /**
   * Makes sure that nothing follows, and that all was UTF-8.
   *
   * @throws Refused for either
   */
  void end() {
    while (at < text.length) {
      require(isSpace(text[at++]));
    }
    if (seen < 0) {
      try {
        UTF_8.newDecoder().decode(ByteBuffer.wrap(text));
      } catch (CharacterCodingException e) {
        throw new Refused();
      }
    }
  }

  /**
   * Most of a text is this, so it counts in a local variable.
   *
   * @return whether it is what it says, without escapes
   */
  private boolean string() {
    require(here() == '"');
    boolean plain = true;
    int next = at + 1;
    for (byte b = byteAt(next); b != '"'; b = byteAt(next)) {
      next++;
      if (b == '\\') {
        plain = false;
        next = escape(next);
      } else {
        require(b < 0 || b >= ' ');
        seen |= b;
      }
    }
    at = next + 1;
    return plain;
  }

  /**
   * @return the place behind it
   */
  private int escape(int place) {
    byte escaped = byteAt(place);
    if (escaped == 'u') {
      for (int i = 1; i <= 4; i++) {
        require(Character.digit(byteAt(place + i), 16) >= 0);
      }
      return place + 5;
    }
    require("\"\\/bfnrt".indexOf(escaped) >= 0);
    return place + 1;
  }

  private void number() {
    if (here() == '-') {
      at++;
    }
    if (here() == '0') {
      at++;
    } else {
      digits();
    }
    if (at < text.length && text[at] == '.') {
      at++;
      digits();
    }
    if (at < text.length && (text[at] == 'e' || text[at] == 'E')) {
      at++;
      if (here() == '+' || here() == '-') {
        at++;
      }
      digits();
    }
  }

  private void digits() {
    require(isDigit(here()));
    int next = at + 1;
    while (next < text.length && isDigit(text[next])) {
      next++;
    }
    at = next;
  }

  private void word(String word) {
    for (int i = 0; i < word.length(); i++) {
      require(here() == word.charAt(i));
      at++;
    }
  }

  private void colon() {
    require(begin() == ':');
    at++;
  }

  private byte here() {
    return byteAt(at);
  }

  private byte byteAt(int place) {
    require(place < text.length);
    return text[place];
  }

  /** Names with escapes are rare enough to be left to a parser. */
  private String unescaped(int from, int to) {
    try (JsonParser parser =
        JACKSON.createParser(ObjectReadContext.empty(), text, from, to - from)) {
      parser.nextToken();
      return parser.getString();
    }
  }

  private static boolean isSpace(byte b) {
    return b <= ' ' && (b == ' ' || b == '\n' || b == '\r' || b == '\t');
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw new Refused();
    }
  }
}
