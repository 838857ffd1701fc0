package io.caduceus.admin.lineage;

import com.mongodb.client.MongoDatabase;
import io.caduceus.admin.audit.AuditLog;
import io.caduceus.admin.search.view.Sights;
import java.time.InstantSource;
import org.bson.BsonDocument;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** The lineage's beans. */
@Configuration(proxyBeanMethods = false)
@Import(LineageController.class)
public class LineageConfiguration {
  @Bean
  DeliveredOffsets deliveredOffsets(LineageSettings settings) {
    return new KafkaDeliveredOffsets(settings.kafka());
  }

  @Bean
  Lineages lineages(
      MongoDatabase store,
      Sights sights,
      DeliveredOffsets deliveredOffsets,
      AuditLog audit,
      JsonMapper json,
      InstantSource clock) {
    return new Lineages(
        sights,
        new Relatives(store.getCollection("events", BsonDocument.class)),
        new RoutedEvents(store.getCollection("deliveries", BsonDocument.class)),
        deliveredOffsets,
        new Looks(audit, json, clock));
  }
}
