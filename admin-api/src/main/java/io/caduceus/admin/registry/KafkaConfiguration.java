package io.caduceus.admin.registry;

import io.caduceus.delivery.AvroFormat;
import io.caduceus.event.WireSerializer;
import io.caduceus.event.avro.Event;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Kafka as the place where changes are announced. */
@Configuration(proxyBeanMethods = false)
public class KafkaConfiguration {
  @Bean
  Announcements announcements(RegistrySettings settings) {
    return new KafkaAnnouncements(settings);
  }

  /** As the router writes what it delivers, for previews of it. */
  @Bean
  AvroFormat avroFormat(RegistrySettings settings) {
    Map<String, String> wire = new HashMap<>(settings.wire());
    wire.put("value.subject.name.strategy", "RecordNameStrategy");
    WireSerializer<Event> serializer = new WireSerializer<>();
    serializer.configure(wire, false);
    return new AvroFormat(serializer);
  }

  @Bean
  BrokerTopics topics(RegistrySettings settings) {
    return new KafkaTopics(settings);
  }
}
