package io.caduceus.admin.search;

import io.caduceus.admin.search.finding.Finder;
import io.caduceus.admin.search.finding.FindingConfiguration;
import io.caduceus.admin.search.view.Audience;
import io.caduceus.admin.search.view.Looks;
import io.caduceus.admin.search.view.ViewConfiguration;
import io.caduceus.protect.RecordKeys;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** The search's beans, and those of the rooms it stands on. */
@Configuration(proxyBeanMethods = false)
@Import({ViewConfiguration.class, FindingConfiguration.class, EventController.class})
public class SearchConfiguration {
  @Bean
  EventSearch eventSearch(
      Audience audience, Finder finder, Looks looks, RecordKeys keys, JsonMapper json) {
    return new EventSearch(audience, finder, looks, new Places(keys, json));
  }
}
