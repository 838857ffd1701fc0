package io.caduceus.bench.routing;

import io.caduceus.bench.load.Exchange;
import io.caduceus.bench.parts.Topic;
import io.caduceus.event.EventTypeName;
import io.caduceus.standalone.access.KafkaClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Sees what comes to a subscriber who reads what is committed, so that an exchange is to write an
 * event to the firehose and to wait until it is seen.
 */
final class Sightings implements AutoCloseable {
  private static final Duration A_MOMENT = Duration.ofMillis(100);
  private static final int PATIENCE_SECONDS = 60;

  private final Firehose firehose;
  private final EventTypeName type;
  private final Map<Integer, CompletableFuture<@Nullable Void>> awaited = new ConcurrentHashMap<>();
  private final Thread thread;
  private volatile boolean ended;

  Sightings(KafkaClient kafka, Topic topic, Firehose firehose, EventTypeName type) {
    this.firehose = firehose;
    this.type = type;
    Consumer<byte[], byte[]> consumer = Deliveries.consumer(kafka);
    List<TopicPartition> partitions = topic.partitions();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
    this.thread = Thread.ofPlatform().name("sightings").start(() -> look(consumer));
  }

  private void look(Consumer<byte[], byte[]> consumer) {
    try (consumer) {
      while (!ended) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(A_MOMENT)) {
          CompletableFuture<@Nullable Void> seen = awaited.remove(Deliveries.number(record));
          if (seen != null) {
            seen.complete(null);
          }
        }
      }
    }
  }

  /**
   * So many clients.
   *
   * @param first the number of the event that is their request 0
   */
  List<Exchange> clients(int count, int first) {
    return Stream.<Exchange>generate(() -> new Seeing(first)).limit(count).toList();
  }

  private final class Seeing implements Exchange {
    private final int first;

    Seeing(int first) {
      this.first = first;
    }

    @Override
    public boolean send(int request) {
      int number = first + request;
      CompletableFuture<@Nullable Void> seen = new CompletableFuture<>();
      awaited.put(number, seen);
      firehose.write(type, number);
      try {
        seen.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return true;
      } catch (ExecutionException | TimeoutException never) {
        return false;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }

    @Override
    public void close() {}
  }

  @Override
  public void close() throws InterruptedException {
    ended = true;
    thread.join();
  }
}
