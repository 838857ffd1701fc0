package io.caduceus.admin.subscriptions;

import io.caduceus.admin.answers.Refused;
import io.caduceus.admin.applications.Applications;
import io.caduceus.admin.audit.AuditLog;
import io.caduceus.admin.catalog.EventTypes;
import io.caduceus.admin.marks.Marks;
import io.caduceus.admin.registry.BrokerTopics;
import io.caduceus.admin.registry.Kind;
import io.caduceus.admin.registry.Ledger;
import io.caduceus.admin.registry.Ledgers;
import io.caduceus.admin.registry.Preparation;
import io.caduceus.admin.rounds.Rounds;
import io.caduceus.delivery.AvroFormat;
import io.caduceus.delivery.CloudEventsFormat;
import io.caduceus.event.Topics;
import io.caduceus.protect.Keyring;
import io.caduceus.protect.TokenKeys;
import io.caduceus.registry.Subscription.Format;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** The subscriptions' beans. */
@Configuration(proxyBeanMethods = false)
@Import({SubscriptionController.class, PreviewController.class})
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
  Rounds subscriptionExpiries(Decisions decisions) {
    // Refused, among others, if a replica that did the same was faster.
    return Rounds.every(
        Duration.ofSeconds(1), "expiry of approvals", decisions::expire, Refused.class);
  }

  @Bean
  Views subscriptionViews(Marks marks, InstantSource clock) {
    return new Views(marks, clock);
  }

  @Bean
  Previews previews(
      Subscriptions subscriptions,
      EventTypes eventTypes,
      SampleDelivery delivery,
      AuditLog audit,
      JsonMapper json,
      InstantSource clock) {
    return new Previews(subscriptions, eventTypes, delivery, new PreviewAudit(audit, json, clock));
  }

  @Bean
  SampleDelivery sampleDelivery(Keyring keyring, TokenKeys tokens, AvroFormat avro) {
    return new SampleDelivery(
        keyring,
        tokens,
        Map.of(Format.AVRO, avro, Format.CLOUDEVENTS_JSON, new CloudEventsFormat()));
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

    /**
     * What is new begins for its subscriber when it is followed, what is changed may take something
     * back, and a history ends there.
     */
    @Override
    public void after(SubscriptionEntry entry) {
      marks.await(entry.subscription().name(), entry.revision());
    }
  }
}
