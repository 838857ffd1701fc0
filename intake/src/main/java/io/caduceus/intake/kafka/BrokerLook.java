package io.caduceus.intake.kafka;

import io.caduceus.event.Topics;
import io.caduceus.event.avro.FirehoseEvent;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.LeaderNotAvailableException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Asks a broker for the firehose topic. On the way it learns what the first event would otherwise
 * wait for: the schema's id from the registry, and the producer's own view of the topic, which the
 * producer forgets when nobody asks for five minutes.
 */
final class BrokerLook implements Firehose.Look {
  private static final FirehoseEvent NO_EVENT =
      FirehoseEvent.newBuilder()
          .setId("none")
          .setNoun("No")
          .setVerb("Such")
          .setObject("Event")
          .setPublisher("none")
          .setOccurredAt(Instant.EPOCH)
          .setReceivedAt(Instant.EPOCH)
          .setSchemaVersion(1)
          .setPolicyVersion(1)
          .setBody(ByteBuffer.wrap(new byte[0]))
          .build();

  private final Admin admin;
  private final Producer<byte[], byte[]> producer;
  private final Serializer<FirehoseEvent> serializer;
  private boolean schemaKnown;

  BrokerLook(Admin admin, Producer<byte[], byte[]> producer, Serializer<FirehoseEvent> serializer) {
    this.admin = admin;
    this.producer = producer;
    this.serializer = serializer;
  }

  @Override
  public void take() throws Exception {
    TopicDescription topic =
        admin
            .describeTopics(List.of(Topics.FIREHOSE))
            .allTopicNames()
            .get(2, TimeUnit.SECONDS)
            .get(Topics.FIREHOSE);
    if (topic == null || topic.partitions().stream().noneMatch(it -> it.leader() != null)) {
      throw new LeaderNotAvailableException("no partition of the firehose has a leader");
    }
    producer.partitionsFor(Topics.FIREHOSE);
    if (!schemaKnown) {
      serializer.serialize(Topics.FIREHOSE, NO_EVENT);
      schemaKnown = true;
    }
  }
}
