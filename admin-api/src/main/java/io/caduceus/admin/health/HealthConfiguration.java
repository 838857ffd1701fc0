package io.caduceus.admin.health;

import io.caduceus.admin.catalog.EventTypes;
import io.caduceus.admin.quarantine.OpenRecords;
import io.caduceus.admin.reconciliation.StoreGaps;
import io.caduceus.admin.subscriptions.Subscriptions;
import io.caduceus.event.Topics;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The beans of health. */
@Configuration(proxyBeanMethods = false)
@Import(HealthController.class)
public class HealthConfiguration {
  @Bean
  Readings readings(HealthSettings settings) {
    return new KafkaReadings(settings.kafka());
  }

  @Bean
  SubscriptionHealth subscriptionHealth(
      Subscriptions subscriptions,
      EventTypes eventTypes,
      OpenRecords quarantine,
      Readings readings,
      HealthSettings settings,
      InstantSource clock) {
    return new SubscriptionHealth(subscriptions, eventTypes, quarantine, readings, settings, clock);
  }

  @Bean
  Backpressure hydrationHealthIndicator(
      Readings readings, HealthSettings settings, InstantSource clock) {
    return new Backpressure(
        new Backlog(readings, settings.sinkGroup(), Topics.FIREHOSE),
        new Backlog(readings, settings.routerGroup(), Topics.FIREHOSE),
        new Connect(settings.connect(), settings.connector()),
        settings,
        clock);
  }

  @Bean
  Leftovers leftovers(StoreGaps gaps, OpenRecords quarantine, InstantSource clock) {
    return new Leftovers(gaps, quarantine, clock);
  }
}
