package io.caduceus.admin.recovery;

import com.mongodb.client.MongoDatabase;
import io.caduceus.admin.audit.AuditLog;
import io.caduceus.admin.catalog.EventTypes;
import io.caduceus.admin.reconciliation.KnownOffsets;
import io.caduceus.admin.registry.BrokerTopics;
import io.caduceus.admin.registry.Ledgers;
import io.caduceus.admin.registry.RegistrySettings;
import io.caduceus.admin.subjects.SubjectAnnouncer;
import io.caduceus.event.EventTypeName;
import io.caduceus.event.WireDeserializer;
import io.caduceus.event.avro.FirehoseEvent;
import io.caduceus.protect.RecordKeys;
import io.caduceus.registry.EventType;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.bson.BsonDocument;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** The recovery's beans. */
@Configuration(proxyBeanMethods = false)
@Import(RecoveryController.class)
public class RecoveryConfiguration {
  @Bean
  NewFirehose newFirehose(RegistrySettings settings) {
    return new KafkaNewFirehose(settings.kafka(), settings.wire());
  }

  @Bean
  Recoveries recoveries(MongoDatabase store, JsonMapper json) {
    return new Recoveries(store.getCollection("recoveries"), json);
  }

  @Bean
  FormerEvents formerEvents(MongoDatabase store) {
    return new FormerEvents(store.getCollection("events", BsonDocument.class));
  }

  @Bean
  Foundations foundations(
      BrokerTopics topics, Ledgers ledgers, SubjectAnnouncer subjects, KnownOffsets known) {
    return new Foundations(
        topics::ensureFoundations, ledgers::announceAll, subjects::announceAll, known::forget);
  }

  @Bean
  Restoration restoration(
      Recoveries recoveries,
      Foundations foundations,
      FormerEvents events,
      NewFirehose firehose,
      EventTypes types,
      AuditLog audit,
      InstantSource clock) {
    Inventory inventory = new Inventory(events, firehose, types::all);
    return new Restoration(recoveries, foundations, inventory, audit, clock);
  }

  @Bean
  Restoring restoring(
      Recoveries recoveries, Foundations foundations, Restoring.Sides sides, InstantSource clock) {
    return new Restoring(recoveries, foundations, sides, clock);
  }

  @Bean
  Restoring.Sides storeAndNewFirehose(
      MongoDatabase store,
      FormerEvents events,
      NewFirehose firehose,
      EventTypes types,
      RecordKeys keys,
      RegistrySettings settings) {
    WireDeserializer<FirehoseEvent> deserializer = new WireDeserializer<>();
    deserializer.configure(settings.wire(), false);
    return new Restoring.Sides(
        events,
        new FormerDeliveries(store.getCollection("deliveries", BsonDocument.class)),
        firehose,
        bearings(types, keys),
        new ReadBack(firehose, deserializer));
  }

  private static Function<Recovery, Bearings> bearings(EventTypes types, RecordKeys keys) {
    return recovery -> {
      Map<EventTypeName, Duration> retention = new HashMap<>();
      for (EventType type : types.all()) {
        if (type.retention() != null) {
          retention.put(type.name(), type.retention());
        }
      }
      return new Bearings(
          recovery.id(), recovery.partitions(), recovery.startedAt(), retention, keys);
    };
  }
}
