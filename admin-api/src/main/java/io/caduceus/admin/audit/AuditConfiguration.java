package io.caduceus.admin.audit;

import com.mongodb.client.MongoDatabase;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The audit's beans. */
@Configuration(proxyBeanMethods = false)
@Import(AuditController.class)
public class AuditConfiguration {
  @Bean
  AuditLog auditLog(MongoDatabase store) {
    return new AuditLog(store.getCollection("audit"));
  }
}
