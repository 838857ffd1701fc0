package io.caduceus.admin.search.finding;

import com.mongodb.client.MongoDatabase;
import io.caduceus.admin.catalog.EventTypes;
import io.caduceus.admin.rounds.Rounds;
import io.caduceus.admin.search.view.Audience;
import io.caduceus.admin.search.view.Showing;
import io.caduceus.protect.SearchKeys;
import java.time.Duration;
import java.time.InstantSource;
import org.bson.BsonDocument;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of finding events in the store. */
@Configuration(proxyBeanMethods = false)
public class FindingConfiguration {
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
  Finder finder(
      Events events, Audience audience, Showing showing, SearchKeys keys, InstantSource clock) {
    return new Finder(events, new BodySearch(audience, keys, clock), showing);
  }
}
