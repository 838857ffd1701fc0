package io.caduceus.intake.hl7.mllp;

/** What came next on a connection: a message in its frame (MLLP release 1), or something else. */
sealed interface Frame {
  int START = 0x0B;
  int END = 0x1C;
  int CARRIAGE_RETURN = 0x0D;

  /** A message, as it was sent. */
  record Whole(byte[] message) implements Frame {}

  /**
   * A message longer than is taken.
   *
   * @param beginning of it, enough to tell whose it is
   */
  record TooLarge(byte[] beginning) implements Frame {}

  /** All connections together have sent more than there is room for. */
  record NoRoom() implements Frame {}

  /** Bytes that are no frame. Nothing that follows could be trusted to begin where it seems to. */
  record Broken(String why) implements Frame {}

  /** The peer has no more to say. */
  record Over() implements Frame {}

  /** An answer in its frame. */
  static byte[] around(byte[] message) {
    byte[] framed = new byte[message.length + 3];
    framed[0] = START;
    System.arraycopy(message, 0, framed, 1, message.length);
    framed[framed.length - 2] = END;
    framed[framed.length - 1] = CARRIAGE_RETURN;
    return framed;
  }
}
