package io.caduceus.admin.recovery;

import io.caduceus.admin.reconciliation.FirehoseUnavailable;
import io.caduceus.event.Topics;
import java.time.Duration;
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
import org.jspecify.annotations.Nullable;

/** Reads the new firehose, without a consumer group. */
final class Reading implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /** What is looked at from the end at first; far more than can be on its way at once. */
  private static final long TAIL = 2_000;

  private final KafkaConsumer<byte[], byte[]> consumer;

  Reading(Map<String, String> kafka) {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "caduceus-admin-recovery");
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    this.consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * The newest place of what a recovery wrote to a partition, or null. Events that were published
   * meanwhile may lie behind it, so it looks further back until it finds one.
   */
  @Nullable FormerPlace newest(int partition, long end, int recovery) {
    Newest newest = new Newest(recovery);
    long to = end;
    for (long tail = TAIL; to > 0 && newest.place == null; tail *= 4) {
      long from = Math.max(0, to - tail);
      read(partition, from, to, newest);
      to = from;
    }
    return newest.place;
  }

  /** All records from an offset on, before another. */
  void read(int partition, long from, long to, Consumer<ConsumerRecord<byte[], byte[]>> each) {
    TopicPartition at = new TopicPartition(Topics.FIREHOSE, partition);
    try {
      consumer.assign(List.of(at));
      consumer.seek(at, from);
      long moved = System.nanoTime();
      long position = from;
      while (position < to) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL).records(at)) {
          if (record.offset() < to) {
            each.accept(record);
          }
        }
        long reached = consumer.position(at, PATIENCE);
        moved = reached == position ? moved : System.nanoTime();
        position = reached;
        if (System.nanoTime() - moved > PATIENCE.toNanos()) {
          throw new FirehoseUnavailable("reading " + at + ": nothing comes");
        }
      }
    } catch (KafkaException e) {
      throw new FirehoseUnavailable("reading " + at + ": " + e.getClass().getSimpleName());
    }
  }

  @Override
  public void close() {
    consumer.close();
  }

  /** Keeps the newest place it sees. */
  private static final class Newest implements Consumer<ConsumerRecord<byte[], byte[]>> {
    private final int recovery;
    private @Nullable FormerPlace place;

    Newest(int recovery) {
      this.recovery = recovery;
    }

    @Override
    public void accept(ConsumerRecord<byte[], byte[]> record) {
      FormerPlace found = FormerPlace.of(record, recovery);
      if (found != null && (place == null || found.compareTo(place) > 0)) {
        place = found;
      }
    }
  }
}
