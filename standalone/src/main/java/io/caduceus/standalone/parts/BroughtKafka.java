package io.caduceus.standalone.parts;

import io.caduceus.standalone.access.KafkaClient;
import io.caduceus.standalone.access.KafkaUser;

/** Somebody's Kafka: whoever brought it brought one login, if any, and all of ours use that. */
record BroughtKafka(ExternalPart part, KafkaClient client) implements KafkaPart {

  @Override
  public KafkaClient as(KafkaUser user) {
    return client;
  }

  @Override
  public String name() {
    return part.name();
  }

  @Override
  public String address() {
    return part.address();
  }

  @Override
  public void start() {
    part.start();
  }

  @Override
  public boolean healthy() {
    return part.healthy();
  }

  @Override
  public void close() {
    part.close();
  }
}
