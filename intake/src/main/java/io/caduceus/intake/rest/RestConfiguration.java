package io.caduceus.intake.rest;

import io.caduceus.intake.DoorMetrics;
import io.caduceus.intake.Intake;
import io.caduceus.intake.IntakeProperties;
import io.caduceus.intake.security.Authenticator;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts of this room, for {@code IntakeConfiguration}. */
@Configuration(proxyBeanMethods = false)
public class RestConfiguration {
  @Bean
  RestDoor restDoor(
      Intake intake,
      Authenticator authenticator,
      MeterRegistry meters,
      IntakeProperties properties) {
    return new RestDoor(intake, authenticator, new DoorMetrics(meters, "rest"), properties);
  }
}
