package io.caduceus.admin.quarantine;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caduceus.event.Headers;
import io.caduceus.event.Topics;
import io.caduceus.event.WireDeserializer;
import io.caduceus.event.WireSerializer;
import io.caduceus.event.avro.FirehoseEvent;
import io.caduceus.samples.InMemorySchemaRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** A quarantine of one partition that tests put records into, and the ways back from it. */
public final class QuarantineInMemory implements QuarantineTopic {
  private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
  private final TreeMap<Long, ConsumerRecord<byte[], byte[]>> records = new TreeMap<>();
  private final List<ProducerRecord<byte[], byte[]>> sent = new CopyOnWriteArrayList<>();
  private volatile @Nullable Duration kept;
  private volatile boolean down;
  private volatile boolean crashing;
  private long first;
  private long end;

  public WireDeserializer<FirehoseEvent> reader() {
    return new WireDeserializer<>(registry);
  }

  /** As the router puts an event there; what it returns is the record's id. */
  public String put(String reason, FirehoseEvent event, Consumer<RecordHeaders> more) {
    RecordHeaders headers = new RecordHeaders();
    String type = event.getNoun() + "." + event.getVerb() + "." + event.getObject();
    Headers.write(event, type, headers);
    more.accept(headers);
    byte[] value = new WireSerializer<FirehoseEvent>(registry).serialize(Topics.FIREHOSE, event);
    return put(reason, value, headers);
  }

  public synchronized String put(String reason, byte[] value, RecordHeaders headers) {
    Headers.put(headers, Headers.REASON, reason);
    long at = Instant.now().truncatedTo(ChronoUnit.MILLIS).toEpochMilli();
    records.put(
        end,
        new ConsumerRecord<>(
            Topics.QUARANTINE,
            0,
            end,
            at,
            TimestampType.LOG_APPEND_TIME,
            3,
            value.length,
            "key".getBytes(UTF_8),
            value,
            headers,
            Optional.empty()));
    return "0-" + end++;
  }

  /** As the sink does with what it read at a place of the firehose. */
  static Consumer<RecordHeaders> fromFirehose(int partition, long offset) {
    return headers -> {
      Headers.put(headers, Labels.CONNECT + "topic", Topics.FIREHOSE);
      Headers.put(headers, Labels.CONNECT + "partition", Integer.toString(partition));
      Headers.put(headers, Labels.CONNECT + "offset", Long.toString(offset));
    };
  }

  synchronized void vanishBefore(long offset) {
    records.headMap(offset).clear();
    first = offset;
  }

  synchronized void makeAnew() {
    records.clear();
    first = 0;
    end = 0;
  }

  void down(boolean isDown) {
    down = isDown;
  }

  /** What is sent arrives, and whoever sends it never hears of it. */
  void crashing(boolean isCrashing) {
    crashing = isCrashing;
  }

  public List<ProducerRecord<byte[], byte[]>> sent() {
    return List.copyOf(sent);
  }

  @Nullable Duration kept() {
    return kept;
  }

  @Override
  public synchronized List<Extent> extents() {
    requireUp();
    return List.of(new Extent(0, first, end));
  }

  @Override
  public void read(Place from, long to, Consumer<ConsumerRecord<byte[], byte[]>> each) {
    requireUp();
    List<ConsumerRecord<byte[], byte[]>> found;
    synchronized (this) {
      found = new ArrayList<>(records.subMap(from.offset(), to).values());
    }
    found.forEach(each);
  }

  @Override
  public synchronized @Nullable ConsumerRecord<byte[], byte[]> at(Place place) {
    requireUp();
    return place.partition() == 0 ? records.get(place.offset()) : null;
  }

  @Override
  public void send(List<ProducerRecord<byte[], byte[]>> back) {
    requireUp();
    sent.addAll(back);
    if (crashing) {
      throw new QuarantineUnavailable("the process ends");
    }
  }

  @Override
  public void keep(Duration retention) {
    requireUp();
    kept = retention;
  }

  private void requireUp() {
    if (down) {
      throw new QuarantineUnavailable("the broker is down");
    }
  }
}
