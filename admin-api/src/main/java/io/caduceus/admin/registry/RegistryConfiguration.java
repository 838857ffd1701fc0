package io.caduceus.admin.registry;

import com.mongodb.client.MongoDatabase;
import io.caduceus.admin.audit.AuditLog;
import io.caduceus.admin.rounds.Rounds;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** The record's beans; the broker's are in {@link KafkaConfiguration}. */
@Configuration(proxyBeanMethods = false)
public class RegistryConfiguration {
  @Bean
  Ledgers ledgers(
      MongoDatabase store,
      AuditLog audit,
      Announcements announcements,
      JsonMapper json,
      InstantSource clock) {
    return new Ledgers(store, audit, announcements, json, clock);
  }

  @Bean
  Reconciler reconciler(Ledgers ledgers, BrokerTopics topics) {
    return new Reconciler(ledgers, topics);
  }

  @Bean
  Rounds announcementRounds(Reconciler reconciler, RegistrySettings settings) {
    return Rounds.every(settings.pause(), "announcing", reconciler::round, NotAnnounced.class);
  }

  @Bean
  RegistryHealth announcementsHealthIndicator(Reconciler reconciler) {
    return new RegistryHealth(reconciler);
  }

  @Bean
  StoreHealth storeHealthIndicator(MongoDatabase store) {
    return new StoreHealth(store);
  }
}
