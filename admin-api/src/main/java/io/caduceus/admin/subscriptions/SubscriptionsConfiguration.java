package io.caduceus.admin.subscriptions;

import io.caduceus.admin.applications.Applications;
import io.caduceus.admin.catalog.EventTypes;
import io.caduceus.admin.marks.Marks;
import io.caduceus.admin.registry.BrokerTopics;
import io.caduceus.admin.registry.Kind;
import io.caduceus.admin.registry.Ledger;
import io.caduceus.admin.registry.Ledgers;
import io.caduceus.admin.registry.Preparation;
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
  Ledger<SubscriptionEntry> subscriptionLedger(Ledgers ledgers, BrokerTopics topics, Marks marks) {
    return ledgers.open(
        new Kind<>("subscriptions", Topics.SUBSCRIPTIONS, SubscriptionEntry.class),
        new AroundAnnouncements(topics, marks));
  }

  @Bean
  Subscriptions subscriptions(
      Ledger<SubscriptionEntry> ledger,
      Applications applications,
      EventTypes eventTypes,
      InstantSource clock) {
    return new Subscriptions(ledger, applications, eventTypes, clock);
  }

  @Bean
  Decisions subscriptionDecisions(
      Ledger<SubscriptionEntry> ledger,
      Subscriptions subscriptions,
      EventTypes eventTypes,
      InstantSource clock) {
    return new Decisions(ledger, subscriptions, eventTypes, clock);
  }

  @Bean
  Expiries subscriptionExpiries(Decisions decisions) {
    return new Expiries(decisions);
  }

  @Bean
  Views subscriptionViews(Marks marks, InstantSource clock) {
    return new Views(marks, clock);
  }

  /** What a subscription needs before routers hear of it, and what is asked of them then. */
  private record AroundAnnouncements(BrokerTopics topics, Marks marks)
      implements Preparation<SubscriptionEntry> {

    /** The router writes to topics that exist. */
    @Override
    public void before(SubscriptionEntry entry) {
      topics.ensureSubscriptionTopic(
          Topics.of(entry.subscription().name()), entry.subscription().retention());
    }

    /** Whatever changes a subscription may take something back. */
    @Override
    public void after(SubscriptionEntry entry) {
      if (entry.revision() > SubscriptionEntry.FIRST) {
        marks.await(entry.subscription().name(), entry.revision());
      }
    }
  }
}
