package io.caduceus.intake.kafka;

import io.caduceus.event.EventTypeName;
import io.caduceus.event.Topics;
import io.caduceus.event.avro.FirehoseEvent;
import io.caduceus.intake.Applications;
import io.caduceus.intake.BytesUnderWay;
import io.caduceus.intake.EventLog;
import io.caduceus.intake.EventTypes;
import io.caduceus.intake.HouseProperties;
import io.caduceus.intake.IntakeProperties;
import io.caduceus.intake.RecentSubjectKeys;
import io.caduceus.protect.Keysets;
import io.caduceus.protect.RecordKeys;
import io.caduceus.registry.Application;
import io.caduceus.registry.ApplicationName;
import io.caduceus.registry.EventType;
import io.caduceus.registry.avro.ApplicationRecord;
import io.caduceus.registry.avro.EventTypeRecord;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts of this room, for {@code IntakeConfiguration}. */
@Configuration(proxyBeanMethods = false)
public class KafkaConfiguration {
  @Bean
  ClientSettings clientSettings(HouseProperties house, IntakeProperties intake) {
    return new ClientSettings(house, intake);
  }

  @Bean
  Serializer<FirehoseEvent> firehoseSerializer(ClientSettings settings) {
    return settings.serializer();
  }

  /** Closing it sends what is still queued. */
  @Bean(destroyMethod = "close")
  Producer<byte[], byte[]> firehoseProducer(ClientSettings settings) {
    return new KafkaProducer<>(
        settings.producer(), new ByteArraySerializer(), new ByteArraySerializer());
  }

  @Bean(destroyMethod = "close")
  Admin brokerAdmin(ClientSettings settings) {
    return Admin.create(settings.admin());
  }

  @Bean
  Firehose firehose(
      Admin admin, Producer<byte[], byte[]> producer, Serializer<FirehoseEvent> serializer) {
    return new Firehose(new BrokerLook(admin, producer, serializer));
  }

  @Bean
  EventLog eventLog(
      Producer<byte[], byte[]> producer,
      Serializer<FirehoseEvent> serializer,
      Keysets keysets,
      IntakeProperties intake,
      Firehose firehose) {
    return new KafkaEventLog(
        producer,
        serializer,
        RecordKeys.load(keysets),
        firehose,
        new BytesUnderWay(Math.toIntExact(intake.log().inFlight().toBytes())));
  }

  @Bean
  RegistryReader registryReader(
      ClientSettings settings, EventTypes types, Applications applications) {
    CompactedTable<EventTypeRecord> eventTypes =
        new CompactedTable<>(
            Topics.EVENT_TYPES,
            settings.deserializer(),
            told -> types.put(EventType.of(told)),
            gone -> types.remove(EventTypeName.parse(gone)),
            types::complete);
    CompactedTable<ApplicationRecord> known =
        new CompactedTable<>(
            Topics.APPLICATIONS,
            settings.deserializer(),
            told -> applications.put(Application.of(told)),
            gone -> applications.remove(new ApplicationName(gone)),
            applications::complete);
    return new RegistryReader(
        () ->
            new KafkaConsumer<>(
                settings.consumer(), new ByteArrayDeserializer(), new ByteArrayDeserializer()),
        List.of(eventTypes, known));
  }

  @Bean
  KafkaSubjectKeyLog subjectKeyLog(
      ClientSettings settings, Producer<byte[], byte[]> producer, Firehose firehose) {
    return new KafkaSubjectKeyLog(producer, settings.serializer(), firehose);
  }

  @Bean
  SubjectKeyListener subjectKeyListener(
      ClientSettings settings, KafkaSubjectKeyLog topic, RecentSubjectKeys keys) {
    return new SubjectKeyListener(
        () ->
            new KafkaConsumer<>(
                settings.consumer(), new ByteArrayDeserializer(), new ByteArrayDeserializer()),
        settings.deserializer(),
        topic,
        keys);
  }

  @Bean
  TablesHealthIndicator tablesHealthIndicator(
      EventTypes types, Applications applications, RecentSubjectKeys subjectKeys) {
    return new TablesHealthIndicator(types, applications, subjectKeys);
  }

  @Bean
  FirehoseHealthIndicator firehoseHealthIndicator(Firehose firehose) {
    return new FirehoseHealthIndicator(firehose);
  }
}
