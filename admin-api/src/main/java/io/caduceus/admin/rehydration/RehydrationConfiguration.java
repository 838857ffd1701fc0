package io.caduceus.admin.rehydration;

import com.mongodb.client.MongoDatabase;
import io.caduceus.admin.audit.AuditLog;
import io.caduceus.admin.catalog.EventTypes;
import io.caduceus.admin.marks.Marks;
import io.caduceus.admin.reconciliation.Firehose;
import io.caduceus.admin.rounds.Lease;
import io.caduceus.admin.rounds.Rounds;
import io.caduceus.admin.subscriptions.Subscriptions;
import io.caduceus.event.WireSerializer;
import io.caduceus.event.avro.FirehoseEvent;
import io.caduceus.protect.RecordKeys;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** The rehydration's beans. */
@Configuration(proxyBeanMethods = false)
@Import(RehydrationController.class)
public class RehydrationConfiguration {
  private static final String COLLECTION = "rehydrations";

  @Bean
  RehydrationRecords rehydrationRecords(MongoDatabase store, JsonMapper json) {
    return new RehydrationRecords(store.getCollection(COLLECTION), json);
  }

  @Bean
  Choices rehydrationChoices(
      MongoDatabase store, Subscriptions subscriptions, EventTypes types, InstantSource clock) {
    return new Choices(new Store(store), subscriptions::find, types::all, clock);
  }

  @Bean
  Histories histories(
      RehydrationRecords records,
      Subscriptions subscriptions,
      Marks marks,
      AuditLog audit,
      JsonMapper json,
      RehydrationSettings settings,
      InstantSource clock) {
    return new Histories(
        records,
        subscriptions::beginnings,
        marks::inForce,
        audit,
        json,
        settings.rates().rate(),
        clock);
  }

  @Bean
  Rehydrations rehydrations(
      RehydrationRecords records,
      Choices choices,
      Histories histories,
      Subscriptions subscriptions,
      AuditLog audit,
      JsonMapper json,
      RehydrationSettings settings,
      InstantSource clock) {
    Permits permits = new Permits(subscriptions, audit, json, clock);
    return new Rehydrations(records, choices, histories, permits, settings.rates());
  }

  @Bean
  Replays replays(RehydrationSettings settings, JsonMapper json) {
    return KafkaReplays.of(settings.kafka(), json);
  }

  @Bean
  Copies replayedCopies(RehydrationSettings settings, RecordKeys keys) {
    WireSerializer<FirehoseEvent> serializer = new WireSerializer<>();
    serializer.configure(settings.wire(), false);
    return new Copies(serializer, keys);
  }

  @Bean
  Outcomes rehydrationOutcomes(
      RehydrationRecords records, AuditLog audit, JsonMapper json, InstantSource clock) {
    return new Outcomes(records, audit, json, clock);
  }

  @Bean
  Preparing rehydrationPreparing(
      RehydrationRecords records,
      Choices choices,
      Outcomes outcomes,
      Firehose firehose,
      InstantSource clock) {
    return new Preparing(records, choices, outcomes, firehose, clock);
  }

  @Bean
  Delivering rehydrationDelivering(
      RehydrationRecords records,
      Choices choices,
      Outcomes outcomes,
      Replays replays,
      Copies copies,
      InstantSource clock) {
    return new Delivering(records, choices, outcomes, replays, copies, clock);
  }

  @Bean
  Rounds rehydrationRounds(
      MongoDatabase store,
      RehydrationRecords records,
      Histories histories,
      Preparing preparing,
      Delivering delivering,
      Outcomes outcomes,
      InstantSource clock) {
    Lease lease = new Lease(store.getCollection(COLLECTION), "lease", clock);
    Runner runner = new Runner(lease, records, histories, preparing, delivering, outcomes, clock);
    return Rounds.longOnes(Duration.ofMillis(500), "rehydration", runner::round)
        .endingWith(runner::leave);
  }
}
