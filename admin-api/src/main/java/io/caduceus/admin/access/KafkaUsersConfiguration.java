package io.caduceus.admin.access;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Kafka as the place where users are kept. */
@Configuration(proxyBeanMethods = false)
public class KafkaUsersConfiguration {
  @Bean
  KafkaUsers kafkaUsers(AccessSettings settings) {
    return switch (settings.mode()) {
      case SCRAM -> new ScramUsers(settings);
      case NONE -> new NoKafkaUsers();
    };
  }
}
