package io.caduceus.admin.search.export;

import io.caduceus.admin.audit.AuditLog;
import io.caduceus.admin.search.SearchSettings;
import io.caduceus.admin.search.finding.Finder;
import io.caduceus.admin.search.view.Audience;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** The export's beans. */
@Configuration(proxyBeanMethods = false)
@Import(ExportController.class)
public class ExportConfiguration {
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
}
