package io.caduceus.admin;

import io.caduceus.admin.access.InMemoryKafkaUsers;
import io.caduceus.admin.access.KafkaUsers;
import io.caduceus.admin.audit.Witness;
import io.caduceus.admin.catalog.SchemaCompatibility;
import io.caduceus.admin.health.ReadingsInMemory;
import io.caduceus.admin.lineage.DeliveredOffsets;
import io.caduceus.admin.lineage.DeliveredOffsetsInMemory;
import io.caduceus.admin.quarantine.QuarantineInMemory;
import io.caduceus.admin.reconciliation.Firehose;
import io.caduceus.admin.reconciliation.NoFirehose;
import io.caduceus.admin.recovery.NewFirehose;
import io.caduceus.admin.recovery.NoNewFirehose;
import io.caduceus.admin.registry.Announcements;
import io.caduceus.admin.registry.BrokerTopics;
import io.caduceus.admin.rehydration.NoReplays;
import io.caduceus.admin.rehydration.Replays;
import io.caduceus.admin.subjects.SubjectKeyMirror;
import io.caduceus.delivery.AvroFormat;
import io.caduceus.event.WireDeserializer;
import io.caduceus.event.WireSerializer;
import io.caduceus.event.avro.FirehoseEvent;
import io.caduceus.samples.InMemorySchemaRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Takes the places of the beans that need a broker or a registry. */
@Configuration(proxyBeanMethods = false)
class InMemory {
  @Bean
  Neighbours neighbours() {
    return new Neighbours();
  }

  @Bean
  Announcements announcements(Neighbours neighbours) {
    return neighbours;
  }

  @Bean
  RoutersInMemory routers() {
    return new RoutersInMemory();
  }

  @Bean
  BrokerTopics topics(Neighbours neighbours) {
    return neighbours;
  }

  @Bean
  SubjectKeyMirror subjectKeyMirror(Neighbours neighbours) {
    return neighbours;
  }

  @Bean
  Witness auditWitness(Neighbours neighbours) {
    return neighbours::attest;
  }

  @Bean
  KafkaUsers kafkaUsers() {
    return new InMemoryKafkaUsers();
  }

  @Bean
  Firehose firehose() {
    return new NoFirehose();
  }

  @Bean
  DeliveredOffsets deliveredOffsets() {
    return new DeliveredOffsetsInMemory();
  }

  @Bean
  Replays replays() {
    return new NoReplays();
  }

  @Bean
  ReadingsInMemory readings() {
    return new ReadingsInMemory();
  }

  @Bean
  QuarantineInMemory quarantineTopic() {
    return new QuarantineInMemory();
  }

  @Bean
  WireDeserializer<FirehoseEvent> quarantineReader(QuarantineInMemory quarantine) {
    return quarantine.reader();
  }

  @Bean
  NewFirehose newFirehose() {
    return new NoNewFirehose();
  }

  @Bean
  AvroFormat avroFormat() {
    return new AvroFormat(new WireSerializer<>(new InMemorySchemaRegistry()));
  }

  @Bean
  SchemaCompatibility compatibility(Neighbours neighbours) {
    return neighbours;
  }
}
