package io.caduceus.intake.hl7;

import io.caduceus.intake.Intake;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts of this room, for {@code IntakeConfiguration}. */
@Configuration(proxyBeanMethods = false)
public class Hl7Configuration {
  @Bean
  Hl7Intake hl7Intake(Intake intake, Clock clock) {
    return new Hl7Intake(intake, clock);
  }
}
