package io.caduceus.admin.recovery;

import io.caduceus.admin.reconciliation.FirehoseUnavailable;
import io.caduceus.event.Headers;
import io.caduceus.event.Topics;
import io.caduceus.event.WireSerializer;
import io.caduceus.event.avro.FirehoseEvent;
import io.caduceus.samples.InMemorySchemaRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A firehose in memory, which can fail in the middle of a batch. */
final class FirehoseInMemory implements NewFirehose {
  private final WireSerializer<FirehoseEvent> serializer;
  private final List<List<ConsumerRecord<byte[], byte[]>>> partitions;
  private final String topic;
  private int failAfter = Integer.MAX_VALUE;

  FirehoseInMemory(InMemorySchemaRegistry registry, String topic, int partitions) {
    this.serializer = new WireSerializer<>(registry);
    this.topic = topic;
    this.partitions =
        IntStream.range(0, partitions)
            .<List<ConsumerRecord<byte[], byte[]>>>mapToObj(it -> new ArrayList<>())
            .toList();
  }

  /** From now on it takes so many more records, and then fails. */
  void failAfter(int records) {
    failAfter = records;
  }

  List<ConsumerRecord<byte[], byte[]>> partition(int partition) {
    return partitions.get(partition);
  }

  List<ConsumerRecord<byte[], byte[]>> all() {
    return partitions.stream().flatMap(List::stream).toList();
  }

  /** As the intake does it. */
  void publish(int partition, FirehoseEvent event) {
    append(partition, new byte[] {1}, event);
  }

  private ConsumerRecord<byte[], byte[]> append(int partition, byte[] key, FirehoseEvent event) {
    List<ConsumerRecord<byte[], byte[]>> records = partitions.get(partition);
    ConsumerRecord<byte[], byte[]> record =
        new ConsumerRecord<>(
            Topics.FIREHOSE,
            partition,
            records.size(),
            key,
            serializer.serialize(Topics.FIREHOSE, event));
    records.add(record);
    return record;
  }

  @Override
  public Extent extent() {
    return new Extent(topic, partitions.stream().map(it -> (long) it.size()).toList());
  }

  @Override
  public Map<Integer, FormerPlace> newest(int recovery) {
    Map<Integer, FormerPlace> newest = new HashMap<>();
    all()
        .forEach(
            record -> {
              FormerPlace place = FormerPlace.of(record, recovery);
              if (place != null) {
                newest.merge(
                    record.partition(), place, (one, two) -> one.compareTo(two) > 0 ? one : two);
              }
            });
    return newest;
  }

  @Override
  public void write(List<Returning> events) {
    for (Returning each : events) {
      if (failAfter-- <= 0) {
        failAfter = Integer.MAX_VALUE;
        throw new FirehoseUnavailable("as told");
      }
      Headers.put(
          append(each.partition(), each.key(), each.event()).headers(),
          Headers.RESTORED,
          each.from().header(each.recovery()));
    }
  }

  @Override
  public void readAll(Consumer<ConsumerRecord<byte[], byte[]>> each) {
    all().forEach(each);
  }
}
