package io.caduceus.admin.search;

import com.mongodb.client.MongoDatabase;
import io.caduceus.admin.audit.AuditLog;
import io.caduceus.admin.catalog.EventTypes;
import io.caduceus.admin.emergency.Emergencies;
import io.caduceus.admin.rounds.Rounds;
import io.caduceus.admin.subscriptions.Subscriptions;
import io.caduceus.protect.Keyring;
import io.caduceus.protect.RecordKeys;
import io.caduceus.protect.SearchKeys;
import io.caduceus.protect.TokenKeys;
import java.time.Duration;
import java.time.InstantSource;
import org.bson.BsonDocument;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** The search's beans. */
@Configuration(proxyBeanMethods = false)
@Import({EventController.class, SavedSearchController.class})
public class SearchConfiguration {
  @Bean
  Events events(MongoDatabase store) {
    return new Events(store.getCollection("events", BsonDocument.class));
  }

  /** What an owner declares is found by an index soon after, and without it until then. */
  @Bean
  Rounds bodyIndexRounds(MongoDatabase store, EventTypes eventTypes) {
    return Rounds.every(
        Duration.ofMinutes(1),
        "body index",
        new BodyIndex(store.getCollection("events", BsonDocument.class), eventTypes::all)::round);
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
  Showing showing(Audience audience, Keyring keyring, TokenKeys tokens, InstantSource clock) {
    return new Showing(audience, new Reveal(keyring, tokens), clock);
  }

  @Bean
  Finder finder(
      Events events, Audience audience, Showing showing, SearchKeys keys, InstantSource clock) {
    return new Finder(events, new BodySearch(audience, keys, clock), showing);
  }

  @Bean
  EventSearch eventSearch(
      Events events,
      Audience audience,
      Finder finder,
      Showing showing,
      Looks looks,
      RecordKeys keys,
      JsonMapper json) {
    return new EventSearch(events, audience, finder, showing, looks, new Places(keys, json));
  }

  @Bean
  EventExport eventExport(
      Audience audience,
      Finder finder,
      AuditLog audit,
      JsonMapper json,
      InstantSource clock,
      SearchSettings settings) {
    return new EventExport(audience, finder, new ExportTrail(audit, json, clock), settings);
  }

  @Bean
  SavedSearches savedSearches(
      MongoDatabase store,
      EventSearch search,
      AuditLog audit,
      JsonMapper json,
      InstantSource clock) {
    return new SavedSearches(
        new SavedSearchRecords(store.getCollection("savedSearches"), json),
        search,
        audit,
        json,
        clock);
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
