package io.caduceus.admin.reconciliation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caduceus.event.Topics;
import io.caduceus.event.WireSerializer;
import io.caduceus.event.avro.FirehoseEvent;
import io.caduceus.samples.InMemorySchemaRegistry;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A firehose that tests write to, with a sink that stores what is restored if it is told to. */
final class FirehoseInMemory implements Firehose {
  private final WireSerializer<FirehoseEvent> serializer;
  private final Map<Integer, TreeMap<Long, ConsumerRecord<byte[], byte[]>>> partitions =
      new TreeMap<>();
  private final Map<Integer, Long> first = new HashMap<>();
  private final Map<Integer, Long> pending = new HashMap<>();
  private final Map<Integer, Ranges> quarantined = new HashMap<>();
  private final List<Position> restored = new ArrayList<>();
  private Consumer<ConsumerRecord<byte[], byte[]>> sink = record -> {};
  private long read;

  FirehoseInMemory(InMemorySchemaRegistry registry) {
    serializer = new WireSerializer<>(registry);
  }

  /** An event that anybody could have published. */
  static FirehoseEvent event(String id, String publisher, String said, Instant receivedAt) {
    return FirehoseEvent.newBuilder()
        .setId(id)
        .setNoun("Claim")
        .setVerb("Submitted")
        .setObject("Reconsideration")
        .setPublisher(publisher)
        .setOccurredAt(receivedAt)
        .setReceivedAt(receivedAt)
        .setSchemaVersion(1)
        .setPolicyVersion(1)
        .setContentKey(ByteBuffer.wrap(said.getBytes(UTF_8)))
        .setBody(ByteBuffer.wrap("{}".getBytes(UTF_8)))
        .setSealed(List.of())
        .build();
  }

  Position append(int partition, FirehoseEvent event) {
    return append(partition, serializer.serialize(Topics.FIREHOSE, event));
  }

  Position append(int partition, byte[] value) {
    var records = partitions.computeIfAbsent(partition, it -> new TreeMap<>());
    long offset = records.isEmpty() ? first.getOrDefault(partition, 0L) : records.lastKey() + 1;
    records.put(
        offset, new ConsumerRecord<>(Topics.FIREHOSE, partition, offset, new byte[0], value));
    return new Position(partition, offset);
  }

  void forgetBefore(Position position) {
    partitions.get(position.partition()).headMap(position.offset()).clear();
    first.put(position.partition(), position.offset());
  }

  void pendingFrom(Position position) {
    pending.put(position.partition(), position.offset());
  }

  void quarantine(Position position) {
    quarantined.merge(position.partition(), position.ranges(), Ranges::plus);
  }

  void whenRestored(Consumer<ConsumerRecord<byte[], byte[]>> sink) {
    this.sink = sink;
  }

  List<Position> restored() {
    return restored;
  }

  /** How many records were ever read. */
  long read() {
    return read;
  }

  @Override
  public List<Extent> extents() {
    return partitions.entrySet().stream()
        .map(
            it -> {
              long end = it.getValue().lastKey() + 1;
              int partition = it.getKey();
              return new Extent(
                  partition,
                  first.getOrDefault(partition, 0L),
                  pending.getOrDefault(partition, end),
                  end);
            })
        .toList();
  }

  @Override
  public void read(int partition, Ranges wanted, Consumer<ConsumerRecord<byte[], byte[]>> each) {
    for (ConsumerRecord<byte[], byte[]> record : partitions.get(partition).values()) {
      if (wanted.holds(record.offset())) {
        read++;
        each.accept(record);
      }
    }
  }

  @Override
  public Map<Integer, Ranges> quarantined() {
    return quarantined;
  }

  @Override
  public void restore(List<ConsumerRecord<byte[], byte[]>> records) {
    for (ConsumerRecord<byte[], byte[]> record : records) {
      restored.add(new Position(record.partition(), record.offset()));
      sink.accept(record);
    }
  }

  @Override
  public boolean isRestored() {
    return true;
  }
}
