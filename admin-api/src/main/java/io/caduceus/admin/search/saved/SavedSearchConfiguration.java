package io.caduceus.admin.search.saved;

import com.mongodb.client.MongoDatabase;
import io.caduceus.admin.audit.AuditLog;
import io.caduceus.admin.search.EventSearch;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** The saved searches' beans. */
@Configuration(proxyBeanMethods = false)
@Import(SavedSearchController.class)
public class SavedSearchConfiguration {
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
}
