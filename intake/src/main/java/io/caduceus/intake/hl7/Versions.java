package io.caduceus.intake.hl7;

import io.caduceus.intake.hl7.message.Condition;
import io.caduceus.intake.hl7.message.Header;
import io.caduceus.intake.hl7.message.Hl7Refused;
import io.caduceus.intake.hl7.message.Place;
import java.util.Set;

/** The versions of HL7 that are read and written here. */
final class Versions {
  /** Spoken to those whose own cannot be made out. */
  static final String OURS = "2.5.1";

  private static final Set<String> KNOWN = Set.of("2.3", "2.3.1", "2.4", "2.5", OURS);

  private Versions() {}

  static boolean isKnown(String version) {
    return KNOWN.contains(version);
  }

  /**
   * @throws Hl7Refused if the message is in another
   */
  static void require(Header header) {
    if (!isKnown(header.version())) {
      throw Hl7Refused.unsupported(
          Condition.UNSUPPORTED_VERSION,
          new Place("MSH", 1, 12, 1, 1, 0),
          "the versions 2.3, 2.3.1, 2.4, 2.5 and 2.5.1 are read here");
    }
  }
}
