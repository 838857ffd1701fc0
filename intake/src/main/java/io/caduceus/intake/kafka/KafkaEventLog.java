package io.caduceus.intake.kafka;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.caduceus.event.EventTypeName;
import io.caduceus.event.Headers;
import io.caduceus.event.Topics;
import io.caduceus.event.avro.FirehoseEvent;
import io.caduceus.intake.BytesUnderWay;
import io.caduceus.intake.EventLog;
import io.caduceus.intake.Fingerprint;
import io.caduceus.protect.RecordKeys;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The firehose. Three things keep {@code Producer.send} from ever blocking its caller: nothing is
 * sent while the broker is not known to answer, what is under way is bounded below the producer's
 * own buffer, for all publishers and for each, and the schema's id is known before the first event.
 *
 * <p>A record counts as not written only if it never reached the producer's queue, or if the broker
 * refuses one of its size for ever. Everything else that fails is unknown: a broker that did not
 * answer may have written.
 */
final class KafkaEventLog implements EventLog {
  private static final Logger log = LoggerFactory.getLogger(KafkaEventLog.class);

  /** What a record takes besides its value: key, headers, framing. */
  private static final int OVERHEAD = 2048;

  private final Producer<byte[], byte[]> producer;
  private final Serializer<FirehoseEvent> serializer;
  private final RecordKeys keys;
  private final Firehose firehose;
  private final BytesUnderWay inFlight;

  KafkaEventLog(
      Producer<byte[], byte[]> producer,
      Serializer<FirehoseEvent> serializer,
      RecordKeys keys,
      Firehose firehose,
      BytesUnderWay inFlight) {
    this.producer = producer;
    this.serializer = serializer;
    this.keys = keys;
    this.firehose = firehose;
    this.inFlight = inFlight;
  }

  @Override
  public CompletionStage<Outcome> append(
      FirehoseEvent.Builder accepted, String orderedBy, Fingerprint content) {
    if (!firehose.takesRecords()) {
      return completedFuture(Outcome.NOT_WRITTEN);
    }
    FirehoseEvent event = accepted.setContentKey(contentKey(accepted, content)).build();
    byte[] value;
    try {
      value = serializer.serialize(Topics.FIREHOSE, event);
    } catch (KafkaException e) {
      log.warn("an event cannot be serialized: eventId={} error={}", event.getId(), name(e));
      return completedFuture(Outcome.NOT_WRITTEN);
    }
    int size = value.length + OVERHEAD;
    if (!inFlight.tryTake(event.getPublisher(), size)) {
      return completedFuture(Outcome.NOT_WRITTEN);
    }
    return send(
        record(event, orderedBy, value), () -> inFlight.giveBack(event.getPublisher(), size));
  }

  private CompletionStage<Outcome> send(ProducerRecord<byte[], byte[]> record, Runnable done) {
    CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    Thread caller = Thread.currentThread();
    try {
      producer.send(
          record,
          (written, failure) -> {
            done.run();
            // The caller's own thread reports what failed before the record was queued.
            outcome.complete(judge(failure, Thread.currentThread() == caller));
          });
    } catch (RuntimeException e) {
      // Thrown instead of reported: the record was not queued and nobody else will release it.
      done.run();
      firehose.doubt(name(e));
      outcome.complete(Outcome.NOT_WRITTEN);
    }
    return outcome;
  }

  private Outcome judge(@Nullable Exception failure, boolean beforeQueued) {
    if (failure == null) {
      return Outcome.WRITTEN;
    }
    if (failure instanceof RecordTooLargeException) {
      return Outcome.TOO_LARGE;
    }
    firehose.doubt(name(failure));
    return beforeQueued ? Outcome.NOT_WRITTEN : Outcome.UNKNOWN;
  }

  private ProducerRecord<byte[], byte[]> record(
      FirehoseEvent event, String orderedBy, byte[] value) {
    var record = new ProducerRecord<>(Topics.FIREHOSE, keys.of(orderedBy), value);
    Headers.write(event, type(event).toString(), record.headers());
    return record;
  }

  private ByteBuffer contentKey(FirehoseEvent.Builder event, Fingerprint content) {
    return ByteBuffer.wrap(keys.ofContent(event.getPublisher(), event.getId(), content.sha256()));
  }

  private static EventTypeName type(FirehoseEvent event) {
    return new EventTypeName(
        event.getNoun(), event.getVerb(), event.getObject(), event.getSubObject());
  }

  /** An exception's message may quote a record. */
  private static String name(Exception e) {
    return e.getClass().getSimpleName();
  }
}
