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
  Desk rehydrationDesk(
      MongoDatabase store,
      Subscriptions subscriptions,
      EventTypes types,
      AuditLog audit,
      JsonMapper json,
      InstantSource clock) {
    RehydrationRecords records = new RehydrationRecords(store.getCollection(COLLECTION), json);
    return new Desk(
        records,
        new Choices(new Store(store), subscriptions::find, types::all, clock),
        new Outcomes(records, audit, json, clock),
        clock);
  }

  @Bean
  Histories histories(
      Desk desk, Subscriptions subscriptions, Marks marks, RehydrationSettings settings) {
    return new Histories(desk, subscriptions::beginnings, marks::inForce, settings.rates().rate());
  }

  @Bean
  Rehydrations rehydrations(
      Desk desk,
      Histories histories,
      Subscriptions subscriptions,
      AuditLog audit,
      JsonMapper json,
      RehydrationSettings settings) {
    Permits permits = new Permits(subscriptions, audit, json, desk.clock());
    return new Rehydrations(desk, histories, permits, settings.rates());
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
  Rounds rehydrationRounds(
      Desk desk,
      MongoDatabase store,
      Histories histories,
      Firehose firehose,
      Replays replays,
      Copies copies) {
    Runner runner =
        new Runner(
            desk,
            new Lease(store.getCollection(COLLECTION), "lease", desk.clock()),
            histories,
            new Preparing(desk, firehose),
            new Delivering(desk, replays, copies));
    return Rounds.longOnes(Duration.ofMillis(500), "rehydration", runner::round)
        .endingWith(runner::leave);
  }
}
