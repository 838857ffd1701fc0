package io.caduceus.intake.http;

import io.caduceus.intake.DoorMetrics;
import io.caduceus.intake.IntakeProperties;
import io.caduceus.intake.security.Authenticator;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts of this room, for {@code IntakeConfiguration}. */
@Configuration(proxyBeanMethods = false)
public class HttpConfiguration {
  @Bean
  HttpDoor httpDoor(
      List<Endpoint> endpoints,
      Authenticator authenticator,
      MeterRegistry meters,
      IntakeProperties properties) {
    return new HttpDoor(endpoints, authenticator, new DoorMetrics(meters, "http"), properties);
  }
}
