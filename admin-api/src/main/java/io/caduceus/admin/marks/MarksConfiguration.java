package io.caduceus.admin.marks;

import com.mongodb.client.MongoDatabase;
import io.caduceus.admin.audit.AuditLog;
import io.caduceus.admin.registry.RegistrySettings;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** The marks' beans. */
@Configuration(proxyBeanMethods = false)
public class MarksConfiguration {
  @Bean
  Routers routers(RegistrySettings settings) {
    return new KafkaRouters(settings);
  }

  @Bean
  Marks marks(
      MongoDatabase store, Routers routers, AuditLog audit, JsonMapper json, InstantSource clock) {
    MarkCollection marks = new MarkCollection(store.getCollection("marks"));
    return new Marks(marks, routers, audit, json, clock);
  }
}
