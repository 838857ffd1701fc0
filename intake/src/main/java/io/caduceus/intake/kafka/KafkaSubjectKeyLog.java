package io.caduceus.intake.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.CompletableFuture.completedFuture;

import io.caduceus.event.Topics;
import io.caduceus.intake.SubjectKeyLog;
import io.caduceus.protect.SubjectKey;
import io.caduceus.protect.avro.SubjectKeyRecord;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts subject keys on their topic, by the firehose's producer and as little blocking as that. */
final class KafkaSubjectKeyLog implements SubjectKeyLog {
  private static final Logger log = LoggerFactory.getLogger(KafkaSubjectKeyLog.class);

  /** At some 300 bytes each: a small part of what the producer's buffer has besides events. */
  private static final int MOST_UNDER_WAY = 4096;

  private final Producer<byte[], byte[]> producer;
  private final Serializer<SubjectKeyRecord> serializer;
  private final Firehose firehose;
  private final Semaphore room = new Semaphore(MOST_UNDER_WAY);

  KafkaSubjectKeyLog(
      Producer<byte[], byte[]> producer,
      Serializer<SubjectKeyRecord> serializer,
      Firehose firehose) {
    this.producer = producer;
    this.serializer = serializer;
    this.firehose = firehose;
  }

  @Override
  public CompletionStage<Boolean> append(SubjectKey key) {
    if (!firehose.takesRecords() || !room.tryAcquire()) {
      return completedFuture(false);
    }
    CompletableFuture<Boolean> written = new CompletableFuture<>();
    try {
      producer.send(
          new ProducerRecord<>(
              Topics.SUBJECT_KEYS,
              key.id().toString().getBytes(UTF_8),
              serializer.serialize(Topics.SUBJECT_KEYS, key.toRecord())),
          (metadata, failure) -> {
            room.release();
            if (failure != null) {
              log.warn("a subject key is not known to be written: error={}", name(failure));
            }
            written.complete(failure == null);
          });
    } catch (KafkaException e) {
      room.release();
      log.warn("a subject key cannot be written: error={}", name(e));
      written.complete(false);
    }
    return written;
  }

  /**
   * Learns what the first key would otherwise wait for: the schema's id, and the producer's view of
   * the topic, which it forgets when nobody asks for five minutes.
   */
  void prepare() {
    producer.partitionsFor(Topics.SUBJECT_KEYS);
    serializer.serialize(Topics.SUBJECT_KEYS, new SubjectKeyRecord(null, Instant.EPOCH));
  }

  private static String name(Exception e) {
    return e.getClass().getSimpleName();
  }
}
