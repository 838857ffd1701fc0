package io.caduceus.admin.catalog;

import io.caduceus.admin.applications.Applications;
import io.caduceus.admin.catalog.SchemaCompatibility.Described;
import io.caduceus.admin.registry.Kind;
import io.caduceus.admin.registry.Ledgers;
import io.caduceus.event.Topics;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** The catalogue's beans. */
@Configuration(proxyBeanMethods = false)
@Import(EventTypeController.class)
public class CatalogConfiguration {
  @Bean
  EventTypes eventTypes(
      Ledgers ledgers,
      Applications applications,
      SchemaCompatibility compatibility,
      JsonMapper json,
      InstantSource clock) {
    Kind<EventTypeEntry> kind = new Kind<>("eventTypes", Topics.EVENT_TYPES, EventTypeEntry.class);
    return new EventTypes(
        ledgers.open(kind, entry -> compatibility.register(described(entry))),
        applications,
        new Registration(json),
        new Revisions(json, clock),
        compatibility);
  }

  private static Described described(EventTypeEntry entry) {
    return new Described(entry.name(), entry.compatibility().name(), entry.eventType().schema());
  }
}
