package io.caduceus.intake.hl7;

import io.caduceus.intake.hl7.message.Header;

/**
 * Which acknowledgement a sender asks for (HL7 2.5.1, 2.9). Without MSH-15 and MSH-16 it is the
 * original mode, AA, AE or AR. What we say is that the event is in safe storage, which is just what
 * enhanced mode's accept acknowledgement means: CA, CE or CR where MSH-15 asks for one.
 *
 * @param letter with which MSA-1 begins
 * @param condition AL, NE, ER or SU of table 0155
 */
record AckMode(char letter, String condition) {
  static AckMode of(Header header) {
    String accept = header.component(15, 1).strip();
    String application = header.component(16, 1).strip();
    if (accept.isEmpty() && application.isEmpty()) {
      return new AckMode('A', "AL");
    }
    return accept.isEmpty() || accept.equals("NE")
        ? new AckMode('A', application.isEmpty() ? "NE" : application)
        : new AckMode('C', accept);
  }

  /** Whether the sender waits for word of what went well, or of what did not. */
  boolean wants(boolean success) {
    return switch (condition) {
      case "NE" -> false;
      case "SU" -> success;
      case "ER" -> !success;
      default -> true;
    };
  }
}
