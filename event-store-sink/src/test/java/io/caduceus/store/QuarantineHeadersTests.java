package io.caduceus.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.event.Headers;
import io.caduceus.event.Topics;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class QuarantineHeadersTests {
  @AutoClose private final QuarantineHeaders interceptor = new QuarantineHeaders();

  @Test
  void saysTheReasonAndWhereTheRecordWas() {
    var headers = sent("event-id-taken").headers();

    assertThat(Headers.get(headers, Headers.REASON)).isEqualTo("event-id-taken");
    assertThat(Headers.get(headers, "__connect.errors.offset")).isEqualTo("42");
    assertThat(Headers.get(headers, Headers.CE_ID)).isEqualTo("0197-1");
  }

  @Test
  void letsNothingThroughOfAMessageThatIsNotOurs() {
    var headers = sent("cannot parse 'secret'").headers();

    assertThat(Headers.get(headers, Headers.REASON)).isEqualTo("unreadable");
    assertThat(headers).extracting(Header::key).noneMatch(key -> key.contains("exception"));
    assertThat(headers)
        .extracting(header -> new String(header.value(), UTF_8))
        .noneMatch(value -> value.contains("secret"));
  }

  private ProducerRecord<byte[], byte[]> sent(String message) {
    ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(Topics.QUARANTINE, new byte[0]);
    Headers.put(record.headers(), Headers.CE_ID, "0197-1");
    Headers.put(record.headers(), "__connect.errors.offset", "42");
    Headers.put(record.headers(), "__connect.errors.exception.class.name", "X");
    Headers.put(record.headers(), "__connect.errors.exception.message", message);
    Headers.put(record.headers(), "__connect.errors.exception.stacktrace", "at secret");
    return interceptor.onSend(record);
  }
}
