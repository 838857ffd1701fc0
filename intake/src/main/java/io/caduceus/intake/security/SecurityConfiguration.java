package io.caduceus.intake.security;

import io.caduceus.intake.Applications;
import io.caduceus.intake.HouseProperties;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts of this room, for {@code IntakeConfiguration}. */
@Configuration(proxyBeanMethods = false)
public class SecurityConfiguration {
  @Bean
  Authenticator authenticator(HouseProperties house, Applications applications, Clock clock) {
    return new Authenticator(new Tokens(house.security()), applications, clock);
  }
}
