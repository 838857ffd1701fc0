package io.caduceus.admin.quarantine;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.caduceus.admin.audit.AuditLog;
import io.caduceus.admin.catalog.EventTypes;
import io.caduceus.admin.rounds.Lease;
import io.caduceus.admin.rounds.Rounds;
import io.caduceus.admin.search.view.EventLook;
import io.caduceus.event.WireDeserializer;
import io.caduceus.event.avro.FirehoseEvent;
import java.time.Duration;
import java.time.InstantSource;
import org.bson.Document;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** The quarantine's beans. */
@Configuration(proxyBeanMethods = false)
@Import(QuarantineController.class)
public class QuarantineConfiguration {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  @Bean
  QuarantineTopic quarantineTopic(QuarantineSettings settings) {
    return new KafkaQuarantine(settings.kafka());
  }

  @Bean
  Index quarantineIndex(MongoDatabase store, JsonMapper json) {
    return new Index(store.getCollection("quarantine"), json);
  }

  @Bean
  OpenRecords openRecords(Index index) {
    return new OpenRecords(index);
  }

  @Bean
  ReturnedPlaces returnedPlaces(Index index) {
    return new ReturnedPlaces(index);
  }

  @Bean
  WireDeserializer<FirehoseEvent> quarantineReader(QuarantineSettings settings) {
    WireDeserializer<FirehoseEvent> deserializer = new WireDeserializer<>();
    deserializer.configure(settings.wire(), false);
    return deserializer;
  }

  @Bean
  Opening quarantineOpening(
      QuarantineTopic topic, WireDeserializer<FirehoseEvent> quarantineReader, EventLook look) {
    return new Opening(topic, quarantineReader, look);
  }

  @Bean
  Quarantine quarantine(
      Index index,
      EventTypes eventTypes,
      Opening opening,
      AuditLog audit,
      JsonMapper json,
      InstantSource clock) {
    return new Quarantine(
        index, new Owned(eventTypes), opening, new Decisions(index, audit, json, clock));
  }

  @Bean
  Rounds quarantineRounds(
      MongoDatabase store,
      QuarantineTopic topic,
      Index index,
      InstantSource clock,
      QuarantineSettings settings) {
    MongoCollection<Document> progress = store.getCollection("quarantineProgress");
    Upkeep upkeep =
        new Upkeep(
            new Lease(progress, "lease", clock),
            new Indexing(topic, index, progress),
            new Redriving(topic, index, settings.redriveRate()),
            new Keeping(topic, index, settings.retention(), clock),
            settings.every(),
            clock);
    return Rounds.longOnes(PAUSE, "quarantine", upkeep::round, QuarantineUnavailable.class)
        .endingWith(upkeep::leave);
  }
}
