package io.caduceus.admin.registry;

import com.mongodb.client.MongoDatabase;
import io.caduceus.admin.audit.AuditLog;
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
  Reconciler reconciler(Ledgers ledgers, BrokerTopics topics, RegistrySettings settings) {
    return new Reconciler(ledgers, topics, settings.pause());
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
