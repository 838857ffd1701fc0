package io.caduceus.admin.search.view;

import io.caduceus.admin.audit.AuditLog;
import io.caduceus.admin.catalog.EventTypes;
import io.caduceus.admin.emergency.Emergencies;
import io.caduceus.admin.subscriptions.Subscriptions;
import io.caduceus.protect.Keyring;
import io.caduceus.protect.TokenKeys;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** The beans of who sees what. */
@Configuration(proxyBeanMethods = false)
public class ViewConfiguration {
  @Bean
  Looks looks(AuditLog audit, JsonMapper json, InstantSource clock) {
    return new Looks(audit, json, clock);
  }

  @Bean
  Audience audience(EventTypes eventTypes, Subscriptions subscriptions, Emergencies emergencies) {
    return new Audience(eventTypes, subscriptions, emergencies);
  }

  @Bean
  Sights sights(Audience audience, Subscriptions subscriptions) {
    return new Sights(audience, subscriptions);
  }

  @Bean
  Showing showing(Audience audience, Keyring keyring, TokenKeys tokens, InstantSource clock) {
    return new Showing(audience, new Reveal(keyring, tokens), clock);
  }

  @Bean
  EventLook eventLook(
      Audience audience,
      Keyring keyring,
      TokenKeys tokens,
      Looks looks,
      JsonMapper json,
      InstantSource clock) {
    return new EventLook(audience, new Reveal(keyring, tokens), looks, json, clock);
  }
}
