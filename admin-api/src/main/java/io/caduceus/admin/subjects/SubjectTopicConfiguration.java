package io.caduceus.admin.subjects;

import com.mongodb.client.MongoDatabase;
import io.caduceus.admin.registry.RegistrySettings;
import io.caduceus.event.WireDeserializer;
import io.caduceus.protect.avro.SubjectKeyRecord;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Kafka as the place where subject keys come from. */
@Configuration(proxyBeanMethods = false)
public class SubjectTopicConfiguration {
  @Bean
  SubjectKeyMirror subjectKeyMirror(
      RegistrySettings settings,
      StoredSubjectKeys keys,
      SubjectAnnouncer announcer,
      MongoDatabase store) {
    WireDeserializer<SubjectKeyRecord> values = new WireDeserializer<>();
    values.configure(settings.wire(), false);
    return new KafkaSubjectKeyMirror(
        () ->
            new KafkaConsumer<>(
                consumer(settings), new ByteArrayDeserializer(), new ByteArrayDeserializer()),
        values,
        keys,
        new MirrorProgress(store, announcer),
        settings.patience());
  }

  private static Map<String, Object> consumer(RegistrySettings settings) {
    Map<String, Object> consumer = new HashMap<>(settings.kafka());
    consumer.put(ConsumerConfig.CLIENT_ID_CONFIG, "caduceus-admin-subjects");
    consumer.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    consumer.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    consumer.put(
        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
        Math.toIntExact(settings.patience().toMillis()));
    return consumer;
  }
}
