package io.caduceus.intake.hl7;

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

  private static boolean startsWithMark(byte[] message) {
    return message.length >= 3
        && message[0] == (byte) 0xef
        && message[1] == (byte) 0xbb
        && message[2] == (byte) 0xbf;
  }
}
