package io.caduceus.intake.hl7;

import io.caduceus.intake.DoorMetrics;
import io.caduceus.intake.Intake;
import io.caduceus.intake.IntakeProperties;
import io.caduceus.intake.hl7.mapping.Mappings;
import io.caduceus.intake.http.Endpoint;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts of this room, for {@code IntakeConfiguration}. */
@Configuration(proxyBeanMethods = false)
public class Hl7Configuration {
  @Bean
  Hl7Intake hl7Intake(Intake intake, IntakeProperties properties, Clock clock) {
    IntakeProperties.Hl7 hl7 = properties.hl7();
    return new Hl7Intake(intake, Mappings.load(hl7.mappings()), hl7.zone(), clock);
  }

  @Bean
  Endpoint hl7Messages(Hl7Intake intake, MeterRegistry meters) {
    return new Hl7Messages(intake, new DoorMetrics(meters, "hl7"));
  }
}
