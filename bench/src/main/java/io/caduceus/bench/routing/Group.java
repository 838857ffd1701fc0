package io.caduceus.bench.routing;

import io.caduceus.bench.parts.Topic;
import io.caduceus.event.Topics;
import io.caduceus.standalone.access.KafkaClient;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * How far a group of consumers is on the firehose, by what it has committed: what was taken up to
 * there was delivered.
 */
final class Group implements AutoCloseable {
  private static final long STEP = 10_000_000;
  private static final long PATIENCE = 600_000_000_000L;

  private final Admin admin;
  private final String name;
  private final Topic firehose;
  private final Map<TopicPartition, Long> from = new HashMap<>();

  Group(KafkaClient kafka, String name) {
    this.admin = Admin.create(kafka.settings());
    this.name = name;
    this.firehose = new Topic(kafka, Topics.FIREHOSE);
  }

  /** Counts from the present end of the firehose. */
  void startHere() throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    firehose.partitions().forEach(it -> ends.put(it, OffsetSpec.latest()));
    admin.listOffsets(ends).all().get().forEach((it, end) -> from.put(it, end.offset()));
  }

  /**
   * Waits until so many events were delivered since.
   *
   * @return how many there are then
   */
  long await(long count) throws ExecutionException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE;
    long now = delivered();
    while (now < count) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "%s has delivered %,d events instead of %,d".formatted(name, now, count));
      }
      LockSupport.parkNanos(STEP);
      now = delivered();
    }
    return now;
  }

  private long delivered() throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetAndMetadata> committed =
        admin.listConsumerGroupOffsets(name).partitionsToOffsetAndMetadata().get();
    long delivered = 0;
    for (Map.Entry<TopicPartition, Long> start : from.entrySet()) {
      OffsetAndMetadata at = committed.get(start.getKey());
      delivered += at == null ? 0 : Math.max(0, at.offset() - start.getValue());
    }
    return delivered;
  }

  @Override
  public void close() {
    admin.close();
  }
}
