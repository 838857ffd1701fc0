package io.caduceus.standalone.parts;

import io.caduceus.standalone.access.KafkaClient;
import io.caduceus.standalone.access.KafkaUser;

/** Kafka; its address is a list of bootstrap servers. */
public interface KafkaPart extends Part {
  /** How one of the installation's own users reaches it. */
  KafkaClient as(KafkaUser user);
}
