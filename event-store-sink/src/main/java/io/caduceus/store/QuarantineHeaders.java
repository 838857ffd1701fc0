package io.caduceus.store;

import io.caduceus.event.Headers;
import java.util.Arrays;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Replaces what Kafka Connect says about a failure by a reason code. Connect copies the exception's
 * message and stack trace into headers, and a foreign exception may quote the value it stumbled
 * over; only our own reasons are let through.
 */
public final class QuarantineHeaders implements ProducerInterceptor<byte[], byte[]> {
  private static final String CONNECT = "__connect.errors.";
  private static final String EXCEPTION = CONNECT + "exception.";

  @Override
  public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> record) {
    var headers = record.headers();
    Headers.put(headers, Headers.REASON, reason(headers).code());
    Arrays.stream(headers.toArray())
        .map(header -> header.key())
        .filter(key -> key.startsWith(EXCEPTION))
        .forEach(headers::remove);
    return record;
  }

  private static Reason reason(org.apache.kafka.common.header.Headers headers) {
    return Reason.ofCode(Headers.get(headers, EXCEPTION + "message")).orElse(Reason.UNREADABLE);
  }

  @Override
  public void onAcknowledgement(@Nullable RecordMetadata metadata, @Nullable Exception failure) {}

  @Override
  public void close() {}

  @Override
  public void configure(Map<String, ?> settings) {}
}
