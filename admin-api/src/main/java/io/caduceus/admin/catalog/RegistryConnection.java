package io.caduceus.admin.catalog;

import java.net.URI;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** A registry that speaks the Confluent REST API as the judge of compatibility. */
@Configuration(proxyBeanMethods = false)
public class RegistryConnection {
  @Bean
  SchemaCompatibility compatibility(Address registry, JsonMapper json) {
    return new ConfluentCompatibility(registry.url(), json);
  }

  /** Where the registry is. */
  public record Address(URI url) {}
}
