package io.caduceus.admin.access;

import io.caduceus.admin.applications.Applications;
import io.caduceus.admin.registry.Ledgers;
import io.caduceus.admin.rounds.Rounds;
import io.caduceus.admin.subscriptions.Subscriptions;
import io.caduceus.registry.ApplicationName;
import io.caduceus.registry.avro.ApplicationRecord;
import io.caduceus.registry.avro.SubscriptionRecord;
import org.apache.avro.specific.SpecificRecord;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of subscribers' access to Kafka. */
@Configuration(proxyBeanMethods = false)
public class AccessConfiguration {
  @Bean
  SubscriberAccess subscriberAccess(
      Applications applications,
      Subscriptions subscriptions,
      KafkaUsers kafka,
      AccessSettings settings,
      Ledgers ledgers) {
    SubscriberAccess access = new SubscriberAccess(applications, subscriptions, kafka, settings);
    ledgers.follow(changed -> follow(access, changed));
    return access;
  }

  /** At once, and before the change is announced. */
  private static void follow(SubscriberAccess access, SpecificRecord changed) {
    switch (changed) {
      case ApplicationRecord it -> access.bring(new ApplicationName(it.getName()));
      case SubscriptionRecord it -> access.bring(new ApplicationName(it.getApplication()));
      default -> {}
    }
  }

  @Bean
  Rounds kafkaAccessRounds(SubscriberAccess access, AccessSettings settings) {
    return Rounds.every(settings.pause(), "kafka access", new Oversight(access)::round);
  }

  @Bean
  AccessHealth kafkaAccessHealthIndicator(SubscriberAccess access) {
    return new AccessHealth(access);
  }
}
