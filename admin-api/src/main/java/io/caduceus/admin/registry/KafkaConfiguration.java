package io.caduceus.admin.registry;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Kafka as the place where changes are announced. */
@Configuration(proxyBeanMethods = false)
public class KafkaConfiguration {
  @Bean
  Announcements announcements(RegistrySettings settings) {
    return new KafkaAnnouncements(settings);
  }

  @Bean
  BrokerTopics topics(RegistrySettings settings) {
    return new KafkaTopics(settings);
  }
}
