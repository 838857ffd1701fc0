package io.caduceus.admin.reconciliation;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.caduceus.admin.audit.AuditLog;
import io.caduceus.admin.catalog.EventTypes;
import io.caduceus.admin.quarantine.ReturnedPlaces;
import io.caduceus.admin.rounds.Lease;
import io.caduceus.admin.rounds.Rounds;
import io.caduceus.event.WireDeserializer;
import io.caduceus.event.avro.FirehoseEvent;
import io.caduceus.registry.EventType;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.bson.Document;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** The reconciliation's beans. */
@Configuration(proxyBeanMethods = false)
@Import(ReconciliationController.class)
public class ReconciliationConfiguration {
  @Bean
  Firehose firehose(ReconciliationSettings settings) {
    return new KafkaFirehose(settings.kafka(), settings.sinkGroup());
  }

  @Bean
  Blocks firehoseBlocks(MongoDatabase store) {
    return new Blocks(store.getCollection("firehoseBlocks"));
  }

  @Bean
  Progress reconciliationProgress(MongoDatabase store, JsonMapper json) {
    return new Progress(progress(store), json);
  }

  @Bean
  StoreGaps storeGaps(Blocks blocks, Progress progress) {
    return new StoreGaps(blocks, progress);
  }

  @Bean
  Reconciliation reconciliation(
      Blocks blocks, Progress progress, AuditLog audit, InstantSource clock) {
    return new Reconciliation(blocks, progress, audit, clock);
  }

  @Bean
  KnownOffsets knownOffsets(Blocks blocks, Progress progress) {
    return new KnownOffsets(blocks, progress);
  }

  @Bean
  Expiry expiry(
      MongoDatabase store,
      Blocks blocks,
      EventTypes types,
      AuditLog audit,
      InstantSource clock,
      ReconciliationSettings settings) {
    return new Expiry(store, blocks, types::all, audit, clock, settings);
  }

  @Bean
  Verification verification(
      Firehose firehose,
      MongoDatabase store,
      EventTypes types,
      ReturnedPlaces returned,
      Blocks blocks,
      InstantSource clock,
      ReconciliationSettings settings) {
    StoredOffsets stored = new StoredOffsets(events(store));
    WireDeserializer<FirehoseEvent> deserializer = new WireDeserializer<>();
    deserializer.configure(settings.wire(), false);
    Examination examination = new Examination(deserializer, stored, retention(types), clock);
    return new Verification(firehose, new Gaps(stored), ours(returned), examination, blocks, clock);
  }

  private static Returned ours(ReturnedPlaces returned) {
    return () ->
        returned.offsets().entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    it -> Ranges.ofOffsets(it.getValue().stream().mapToLong(Long::longValue))));
  }

  private static Retention retention(EventTypes types) {
    return name -> {
      EventType type = types.find(name);
      return type == null ? null : type.retention();
    };
  }

  @Bean
  Rounds reconciliationRounds(
      MongoDatabase store,
      Firehose firehose,
      Verification verification,
      Blocks blocks,
      Progress progress,
      Expiry expiry,
      ObjectProvider<UrgentChore> urgent,
      InstantSource clock,
      ReconciliationSettings settings) {
    List<Chore> chores = new ArrayList<>(urgent.stream().toList());
    chores.add(
        new Restoring(firehose, verification, blocks, progress, clock, settings.repairRate()));
    chores.add(expiry);
    chores.add(new Looks(firehose, verification, blocks, progress, clock, settings));
    Chores all = new Chores(new Lease(progress(store), "lease", clock), chores, clock);
    return Rounds.longOnes(
            Duration.ofSeconds(1), "reconciliation", all::round, FirehoseUnavailable.class)
        .endingWith(all::leave);
  }

  private static MongoCollection<Document> progress(MongoDatabase store) {
    return store.getCollection("reconciliation");
  }

  private static MongoCollection<BsonDocument> events(MongoDatabase store) {
    return store.getCollection("events", BsonDocument.class);
  }
}
