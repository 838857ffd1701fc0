package io.caduceus.standalone.welcome;

import io.caduceus.standalone.access.KafkaClient;
import io.caduceus.standalone.access.KafkaUser;
import io.caduceus.standalone.parts.LocalParts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** How subscribers reach Kafka on a local instance. */
public final class KafkaLogins {
  private final Doors doors;
  private final Path data;

  /**
   * @param data the instance's data folder
   */
  public KafkaLogins(Doors doors, Path data) {
    this.doors = doors;
    this.data = data;
  }

  /** What may read the topic of a subscription. */
  public KafkaClient ofSubscription(String subscription) {
    return Files.isDirectory(data.resolve("secrets/kafka"))
        ? LocalParts.embeddedKafka(data, doors.kafka(), KafkaUser.OPERATOR)
        : new KafkaClient(doors.kafka(), Map.of());
  }
}
