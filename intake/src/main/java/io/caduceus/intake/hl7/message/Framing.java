package io.caduceus.intake.hl7.message;

import java.util.ArrayList;
import java.util.List;

/** Where a message begins, and what ends its segments, as senders really write them. */
final class Framing {
  private static final byte VERTICAL_TAB = 0x0b;
  private static final byte FILE_SEPARATOR = 0x1c;

  private Framing() {}

  /** Passes over a byte order mark, blank lines and the frame of MLLP. */
  static int begin(byte[] message) {
    int at = startsWithMark(message) ? 3 : 0;
    while (at < message.length
        && (endsSegment(message[at]) || message[at] == VERTICAL_TAB || message[at] == ' ')) {
      at++;
    }
    return at;
  }

  /** HL7 ends segments with a carriage return; files and careless senders use line feeds. */
  static boolean endsSegment(byte b) {
    return b == '\r' || b == '\n' || b == FILE_SEPARATOR;
  }

  /**
   * The lines of a message. In one that uses carriage returns, a line feed on its own ends a line
   * only where a segment follows; else it belongs to a field's text. What follows the last line and
   * shows nothing, as end-of-file characters do, is passed over.
   */
  static List<String> lines(String text, char field, int most) {
    int last = end(text);
    boolean returns = text.lastIndexOf('\r', last - 1) >= 0;
    List<String> lines = new ArrayList<>();
    int start = 0;
    for (int at = 0; at < last; at++) {
      char c = text.charAt(at);
      if (c == '\r' || c == '\n' && (!returns || isSegment(text, at + 1, last, field))) {
        add(lines, text.substring(start, at), most);
        boolean both = c == '\r' && at + 1 < last && text.charAt(at + 1) == '\n';
        at += both ? 1 : 0;
        start = at + 1;
      }
    }
    add(lines, text.substring(start, last), most);
    return lines;
  }

  /** Whether a segment's name and a delimiter stand there. */
  private static boolean isSegment(String text, int at, int last, char field) {
    return at + 3 < last
        && isLetter(text.charAt(at))
        && isLetterOrDigit(text.charAt(at + 1))
        && isLetterOrDigit(text.charAt(at + 2))
        && text.charAt(at + 3) == field;
  }

  private static boolean isLetter(char c) {
    return c >= 'A' && c <= 'Z';
  }

  private static boolean isLetterOrDigit(char c) {
    return isLetter(c) || c >= '0' && c <= '9';
  }

  private static int end(String text) {
    int end = text.length();
    while (end > 0 && (text.charAt(end - 1) <= ' ' || text.charAt(end - 1) == 0x7f)) {
      end--;
    }
    return end;
  }

  private static void add(List<String> lines, String line, int most) {
    if (line.isBlank()) {
      return;
    }
    if (lines.size() == most) {
      throw Hl7Refused.tooLarge("a message has at most " + most + " segments");
    }
    lines.add(line);
  }

  private static boolean startsWithMark(byte[] message) {
    return message.length >= 3
        && message[0] == (byte) 0xef
        && message[1] == (byte) 0xbb
        && message[2] == (byte) 0xbf;
  }
}
