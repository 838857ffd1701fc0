package io.caduceus.admin.audit;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.caduceus.admin.rounds.Rounds;
import io.caduceus.protect.AuditKeys;
import java.time.InstantSource;
import org.bson.Document;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The audit's beans. */
@Configuration(proxyBeanMethods = false)
@Import(AuditController.class)
public class AuditConfiguration {
  /** Once the chain is appended to, its entries are found under these names, here and abroad. */
  static final String ENTRIES = "audit";

  static final String CHECKPOINTS = "auditCheckpoints";

  @Bean
  AuditKeys auditKeys(AuditSettings settings) {
    return AuditKeys.loadOrCreate(settings.keys());
  }

  @Bean
  AuditLog auditLog(MongoDatabase store, AuditKeys auditKeys) {
    return new AuditLog(store.getCollection(ENTRIES), auditKeys);
  }

  @Bean
  Witness auditWitness(AuditSettings settings) {
    return new KafkaWitness(settings.kafka());
  }

  @Bean
  Checkpoints auditCheckpoints(
      AuditLog audit,
      MongoDatabase store,
      Witness witness,
      AuditKeys auditKeys,
      InstantSource clock) {
    MongoCollection<Document> kept = store.getCollection(CHECKPOINTS);
    return new Checkpoints(audit, kept, witness, auditKeys, clock);
  }

  /** They end after the doors, so that the last checkpoint is over the last entry. */
  @Bean
  Rounds auditCheckpointRounds(Checkpoints checkpoints, AuditSettings settings) {
    return Rounds.every(
            settings.checkpointEvery(),
            "audit checkpoints",
            checkpoints::round,
            Witness.NotWitnessed.class)
        .endingWith(checkpoints::round);
  }

  @Bean
  AuditReader auditReader(
      AuditLog audit, MongoDatabase store, Checkpoints checkpoints, InstantSource clock) {
    AuditPages pages = new AuditPages(store.getCollection(ENTRIES));
    return new AuditReader(audit, pages, new AuditExport(pages, checkpoints), clock);
  }

  @Bean
  AppendOnlyCheck auditAppendOnlyCheck(MongoDatabase store, AuditSettings settings) {
    return new AppendOnlyCheck(
        () -> AppendOnly.in(store, settings.loggedIn()), settings.requireAppendOnly());
  }
}
