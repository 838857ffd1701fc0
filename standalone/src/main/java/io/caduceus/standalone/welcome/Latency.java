package io.caduceus.standalone.welcome;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caduceus.event.Topics;
import io.caduceus.registry.EventType;
import io.caduceus.registry.SubscriptionName;
import io.caduceus.samples.Samples;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import tools.jackson.databind.node.ObjectNode;

/**
 * Measures a running instance from outside. The rate is kept whatever the answers take (an open
 * loop), so that a slow answer does not hide behind the request it delays.
 */
public final class Latency {
  private static final EventType CLAIM = Samples.CLAIM_SUBMITTED;
  private static final Duration STRAGGLERS = Duration.ofSeconds(15);

  private final Doors doors;
  private final Tokens tokens;
  private final KafkaLogins logins;
  private final String run = "latency-" + UUID.randomUUID() + "-";
  private final Map<String, Long> sentAt = new ConcurrentHashMap<>();
  private final Map<String, Long> acceptedAt = new ConcurrentHashMap<>();
  private final Map<String, Long> visibleAt = new HashMap<>();
  private final AtomicInteger refused = new AtomicInteger();

  public Latency(Doors doors, Tokens tokens, KafkaLogins logins) {
    this.doors = doors;
    this.tokens = tokens;
    this.logins = logins;
  }

  /** Publishes synthetic claims at a rate a second and waits until they are visible. */
  public Figures measure(int rate, Duration time) throws IOException, InterruptedException {
    int events = (int) (rate * time.toSeconds());
    String token = tokens.of(CLAIM.owner());
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      Thread publisher = Thread.ofVirtual().start(() -> publish(token, rate, events));
      long deadline = System.nanoTime() + time.plus(STRAGGLERS).toNanos();
      while (visibleAt.size() + refused.get() < events && System.nanoTime() < deadline) {
        consumer.poll(Duration.ofMillis(20)).forEach(this::seen);
      }
      publisher.join();
    }
    return new Figures(
        events, refused.get(), spans(sentAt, acceptedAt), spans(acceptedAt, visibleAt));
  }

  private void publish(String token, int rate, int events) {
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      long began = System.nanoTime();
      for (int i = 0; i < events; i++) {
        LockSupport.parkNanos(began + i * 1_000_000_000L / rate - System.nanoTime());
        String id = run + i;
        sentAt.put(id, System.nanoTime());
        client
            .sendAsync(request(id, token), BodyHandlers.discarding())
            .whenComplete(
                (answer, failure) -> answered(id, failure == null ? answer.statusCode() : 0));
      }
    }
  }

  private void answered(String id, int status) {
    if (status == 201) {
      acceptedAt.put(id, System.nanoTime());
    } else {
      refused.incrementAndGet();
    }
  }

  private void seen(ConsumerRecord<byte[], byte[]> record) {
    String id = new String(record.headers().lastHeader("ce_id").value(), UTF_8);
    if (id.startsWith(run)) {
      visibleAt.putIfAbsent(id, System.nanoTime());
    }
  }

  private HttpRequest request(String id, String token) {
    ObjectNode event =
        ExactJson.MAPPER
            .createObjectNode()
            .put("id", id)
            .put("noun", CLAIM.name().noun())
            .put("verb", CLAIM.name().verb())
            .put("object", CLAIM.name().object())
            .put("synthetic", true);
    event.set("body", ExactJson.MAPPER.readTree(Samples.body(CLAIM)));
    return HttpRequest.newBuilder(doors.intake().resolve("/v1/events"))
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(event.toString()))
        .build();
  }

  private KafkaConsumer<byte[], byte[]> consumer() throws IOException {
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            logins
                .ofSubscription(Catalogue.PLAIN)
                .with(Map.of("isolation.level", "read_committed")),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    String topic = Topics.of(new SubscriptionName(Catalogue.PLAIN));
    consumer.assign(
        consumer.partitionsFor(topic).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList());
    consumer.seekToEnd(consumer.assignment());
    consumer.assignment().forEach(consumer::position);
    return consumer;
  }

  private static long[] spans(Map<String, Long> from, Map<String, Long> until) {
    return until.entrySet().stream()
        .mapToLong(it -> it.getValue() - from.getOrDefault(it.getKey(), it.getValue()))
        .map(span -> Math.max(0, span))
        .sorted()
        .toArray();
  }

  /**
   * What was measured.
   *
   * @param answer nanoseconds from sent to accepted, sorted
   * @param delivery nanoseconds from accepted to visible, sorted
   */
  public record Figures(int events, int refused, long[] answer, long[] delivery) {

    /** Whether every event was accepted and seen. */
    public boolean isComplete() {
      return refused == 0 && delivery.length == events;
    }

    @Override
    public String toString() {
      return "%d events, %d refused, %d seen%nsent to accepted:    %s%naccepted to visible: %s"
          .formatted(events, refused, delivery.length, percentiles(answer), percentiles(delivery));
    }

    private static String percentiles(long[] sorted) {
      return Arrays.stream(new double[] {0.5, 0.9, 0.99, 1})
          .mapToObj(
              part ->
                  "p%.0f %.1f ms"
                      .formatted(
                          part * 100,
                          sorted.length == 0
                              ? Double.NaN
                              : sorted[(int) Math.ceil(part * sorted.length) - 1] / 1e6))
          .reduce((one, other) -> one + ", " + other)
          .orElseThrow();
    }
  }
}
