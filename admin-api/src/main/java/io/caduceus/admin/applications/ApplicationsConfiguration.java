package io.caduceus.admin.applications;

import io.caduceus.admin.registry.Kind;
import io.caduceus.admin.registry.Ledgers;
import io.caduceus.event.Topics;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The applications' beans. */
@Configuration(proxyBeanMethods = false)
@Import(ApplicationController.class)
public class ApplicationsConfiguration {
  @Bean
  Applications applications(Ledgers ledgers, InstantSource clock) {
    Kind<ApplicationEntry> kind =
        new Kind<>("applications", Topics.APPLICATIONS, ApplicationEntry.class);
    return new Applications(ledgers.open(kind, nothing -> {}), clock);
  }
}
