package io.caduceus.intake.rest;

import io.caduceus.intake.DoorMetrics;
import io.caduceus.intake.Intake;
import io.caduceus.intake.http.Endpoint;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts of this room, for {@code IntakeConfiguration}. */
@Configuration(proxyBeanMethods = false)
public class RestConfiguration {
  @Bean
  Reception reception(Intake intake) {
    return new Reception(intake);
  }

  @Bean
  Endpoint singleEvents(Reception reception, MeterRegistry meters) {
    return new SingleEvents(reception, new DoorMetrics(meters, "rest"));
  }

  @Bean
  Endpoint batches(Reception reception, MeterRegistry meters) {
    return new Batches(reception, new DoorMetrics(meters, "rest"));
  }
}
