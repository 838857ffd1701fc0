package io.caduceus.admin.search;

import com.mongodb.client.MongoDatabase;
import io.caduceus.admin.audit.AuditLog;
import io.caduceus.admin.catalog.EventTypes;
import io.caduceus.admin.emergency.Emergencies;
import io.caduceus.admin.subscriptions.Subscriptions;
import io.caduceus.protect.Keyring;
import io.caduceus.protect.SearchKeys;
import io.caduceus.protect.TokenKeys;
import java.time.InstantSource;
import org.bson.BsonDocument;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** The search's beans. */
@Configuration(proxyBeanMethods = false)
@Import(EventController.class)
public class SearchConfiguration {
  @Bean
  Events events(MongoDatabase store) {
    return new Events(store.getCollection("events", BsonDocument.class));
  }

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
  EventSearch eventSearch(
      Events events,
      Audience audience,
      Keyring keyring,
      TokenKeys tokens,
      SearchKeys searches,
      Looks looks,
      InstantSource clock) {
    BodySearch bodies = new BodySearch(audience, searches, clock);
    return new EventSearch(events, audience, bodies, new Reveal(keyring, tokens), looks, clock);
  }
}
