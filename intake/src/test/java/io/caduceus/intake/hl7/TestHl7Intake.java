package io.caduceus.intake.hl7;

import io.caduceus.intake.IntakeFixture;
import io.caduceus.intake.hl7.mapping.Shipped;
import java.time.Clock;
import java.time.ZoneOffset;

/** The room of HL7 in front of an intake in memory, for those who put a transport before it. */
public final class TestHl7Intake {
  private TestHl7Intake() {}

  public static Hl7Intake in(IntakeFixture house) {
    return new Hl7Intake(
        house.intake,
        Shipped.MAPPINGS,
        ZoneOffset.UTC,
        Clock.fixed(IntakeFixture.NOW, ZoneOffset.UTC));
  }
}
