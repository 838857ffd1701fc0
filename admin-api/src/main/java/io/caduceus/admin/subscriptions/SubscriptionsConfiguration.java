package io.caduceus.admin.subscriptions;

import io.caduceus.admin.applications.Applications;
import io.caduceus.admin.catalog.EventTypes;
import io.caduceus.admin.registry.BrokerTopics;
import io.caduceus.admin.registry.Kind;
import io.caduceus.admin.registry.Ledgers;
import io.caduceus.event.Topics;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The subscriptions' beans. */
@Configuration(proxyBeanMethods = false)
@Import(SubscriptionController.class)
public class SubscriptionsConfiguration {
  @Bean
  Subscriptions subscriptions(
      Ledgers ledgers,
      Applications applications,
      EventTypes eventTypes,
      BrokerTopics topics,
      InstantSource clock) {
    Kind<SubscriptionEntry> kind =
        new Kind<>("subscriptions", Topics.SUBSCRIPTIONS, SubscriptionEntry.class);
    return new Subscriptions(
        ledgers.open(kind, entry -> ensureTopic(topics, entry)), applications, eventTypes, clock);
  }

  /**
   * The router writes to topics that exist; it hears of a subscription after its topic is there.
   */
  private static void ensureTopic(BrokerTopics topics, SubscriptionEntry entry) {
    topics.ensureSubscriptionTopic(
        Topics.of(entry.subscription().name()), entry.subscription().retention());
  }
}
