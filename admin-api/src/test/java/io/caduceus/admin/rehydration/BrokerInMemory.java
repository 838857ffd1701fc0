package io.caduceus.admin.rehydration;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caduceus.admin.answers.AdminJson;
import io.caduceus.event.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * What was committed on a broker that keeps to Kafka's rules of transactions, and fails to order.
 */
final class BrokerInMemory {
  /** Where the next failure is. */
  enum Fault {
    TAKING_OVER,
    BEGINNING,
    SENDING,
    BEFORE_COMMIT,
    /** It is committed, and nobody hears of it. */
    AFTER_COMMIT
  }

  private final List<ProducerRecord<byte[], byte[]>> committed = new ArrayList<>();
  private final Map<String, Transactions> newest = new HashMap<>();
  private @Nullable Fault next;

  KafkaReplays replays() {
    return new KafkaReplays(this::producer, this::progress, AdminJson.mapper());
  }

  void fail(Fault fault) {
    next = fault;
  }

  void lose(String topic) {
    committed.removeIf(it -> it.topic().equals(topic));
  }

  List<ProducerRecord<byte[], byte[]>> replayed() {
    return committed.stream().filter(it -> it.topic().equals(Topics.REHYDRATE)).toList();
  }

  @Nullable Progress progress(String rehydration) {
    return committed.stream()
        .filter(it -> it.topic().equals(Topics.REHYDRATIONS))
        .filter(it -> new String(it.key(), UTF_8).equals(rehydration))
        .map(it -> AdminJson.mapper().readValue(it.value(), Progress.class))
        .reduce((one, other) -> other)
        .orElse(null);
  }

  private Producer<byte[], byte[]> producer(String id) {
    return new Transactions(id);
  }

  private void failAt(Fault fault) {
    if (next == fault) {
      next = null;
      throw new TimeoutException("no answer");
    }
  }

  /** A producer whose like fences those before it. */
  private final class Transactions extends MockProducer<byte[], byte[]> {
    private final String id;

    Transactions(String id) {
      super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
      this.id = id;
    }

    @Override
    public void initTransactions() {
      failAt(Fault.TAKING_OVER);
      Transactions before = newest.put(id, this);
      if (before != null && !before.closed()) {
        before.fenceProducer();
      }
      super.initTransactions();
    }

    @Override
    public void beginTransaction() {
      failAt(Fault.BEGINNING);
      super.beginTransaction();
    }

    @Override
    public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
      failAt(Fault.SENDING);
      return super.send(record);
    }

    @Override
    public void commitTransaction() {
      failAt(Fault.BEFORE_COMMIT);
      List<ProducerRecord<byte[], byte[]>> sent = List.copyOf(uncommittedRecords());
      super.commitTransaction();
      committed.addAll(sent);
      failAt(Fault.AFTER_COMMIT);
    }
  }
}
