package io.caduceus.admin.reconciliation;

import io.caduceus.admin.reconciliation.Ranges.Range;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads some of the records of one partition, without a consumer group. */
final class RecordReader implements AutoCloseable {
  /** What is nearer is reached sooner by reading on. */
  private static final long WORTH_A_SEEK = 1_000;

  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final TopicPartition partition;

  RecordReader(Map<String, String> kafka, TopicPartition partition) {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "caduceus-admin-reconciliation");
    // What the broker has deleted meanwhile is passed over.
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    this.consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    this.partition = partition;
    consumer.assign(List.of(partition));
  }

  /** All there is of what is wanted, in its order. */
  void read(Ranges wanted, Consumer<ConsumerRecord<byte[], byte[]>> each) {
    Deque<Range> left = new ArrayDeque<>(wanted.list());
    try {
      long position = -WORTH_A_SEEK - 1;
      long moved = System.nanoTime();
      while (!left.isEmpty()) {
        if (left.getFirst().from() > position + WORTH_A_SEEK) {
          consumer.seek(partition, left.getFirst().from());
        }
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL).records(partition)) {
          pass(record.offset(), left);
          if (!left.isEmpty() && left.getFirst().from() <= record.offset()) {
            each.accept(record);
          }
        }
        long reached = consumer.position(partition, PATIENCE);
        pass(reached, left);
        moved = reached == position ? moved : System.nanoTime();
        position = reached;
        requireProgressSince(moved);
      }
    } catch (KafkaException e) {
      throw new FirehoseUnavailable("reading " + partition + ": " + e.getClass().getSimpleName());
    }
  }

  private static void pass(long offset, Deque<Range> left) {
    while (!left.isEmpty() && left.getFirst().to() <= offset) {
      left.removeFirst();
    }
  }

  private void requireProgressSince(long moved) {
    if (System.nanoTime() - moved > PATIENCE.toNanos()) {
      throw new FirehoseUnavailable("reading " + partition + ": nothing comes");
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
