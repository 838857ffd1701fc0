package io.caduceus.bench.product;

import io.caduceus.bench.parts.Installation;
import io.caduceus.event.Headers;
import io.caduceus.event.Topics;
import io.caduceus.registry.SubscriptionName;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Somebody who reads one subscription's topic, committed records only, from its beginning. */
public final class Subscriber implements AutoCloseable {
  private static final Duration GLANCE = Duration.ofMillis(100);

  private final String name;
  private final Tally tally;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Thread reader;
  private volatile boolean closing;

  private Subscriber(String name, Tally tally, KafkaConsumer<byte[], byte[]> consumer) {
    this.name = name;
    this.tally = tally;
    this.consumer = consumer;
    this.reader = Thread.ofPlatform().name("reads-" + name).daemon().start(this::read);
  }

  static Subscriber to(String subscription, Installation on, int most) {
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            on.kafka().with(Map.of("isolation.level", "read_committed")),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    String topic = Topics.of(new SubscriptionName(subscription));
    Set<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(it -> new TopicPartition(topic, it.partition()))
            .collect(Collectors.toSet());
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    return new Subscriber(subscription, new Tally(most), consumer);
  }

  public String name() {
    return name;
  }

  public Tally tally() {
    return tally;
  }

  private void read() {
    try (consumer) {
      while (!closing) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(GLANCE)) {
          tally.saw(
              String.valueOf(Headers.get(record.headers(), Headers.CE_ID)), System.nanoTime());
        }
      }
    }
  }

  @Override
  public void close() throws InterruptedException {
    closing = true;
    reader.join();
  }
}
