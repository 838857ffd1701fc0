package io.caduceus.admin.quarantine;

import io.caduceus.admin.quarantine.Quarantined.About;
import io.caduceus.admin.quarantine.Quarantined.Position;
import io.caduceus.event.EventTypeName;
import io.caduceus.event.Headers;
import io.caduceus.event.Topics;
import io.caduceus.registry.SubscriptionName;
import java.time.Instant;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads the headers of a quarantined record; its value is never looked into, for it may be
 * anything.
 */
final class Labels {
  /** What Kafka Connect adds, and takes away from nothing. */
  static final String CONNECT = "__connect.errors.";

  private static final String PUBLISHER = "/applications/";
  private static final int LONGEST = 256;

  private final ConsumerRecord<byte[], byte[]> record;

  Labels(ConsumerRecord<byte[], byte[]> record) {
    this.record = record;
  }

  Quarantined read() {
    Writer by = header(CONNECT + "topic") == null ? Writer.ROUTER : Writer.SINK;
    String reason = text(Headers.REASON);
    SubscriptionName subscription = parsed(Headers.SUBSCRIPTION, SubscriptionName::new);
    Position firehose = firehose();
    Remedy remedy =
        Remedy.of(by, reason == null ? "" : reason, subscription != null, firehose != null);
    return new Quarantined(
        new Place(record.partition(), record.offset()).toString(),
        State.OPEN,
        Instant.ofEpochMilli(record.timestamp()),
        by,
        reason == null ? "unknown" : reason,
        new About(
            text(Headers.CE_ID),
            parsed(Headers.CE_TYPE, EventTypeName::parse),
            publisher(),
            firehose),
        subscription,
        redriveOf(),
        remedy instanceof Remedy.Nothing(String why) ? why : null,
        null);
  }

  private @Nullable String publisher() {
    String source = text(Headers.CE_SOURCE);
    return source != null && source.startsWith(PUBLISHER)
        ? source.substring(PUBLISHER.length())
        : null;
  }

  /** A copy says where its original stood; what the sink took from the firehose, Connect says. */
  private @Nullable Position firehose() {
    return Topics.FIREHOSE.equals(header(CONNECT + "topic"))
        ? position(CONNECT + "partition", CONNECT + "offset")
        : position(Headers.FIREHOSE_PARTITION, Headers.FIREHOSE_OFFSET);
  }

  private @Nullable Position position(String partition, String offset) {
    Integer first = parsed(partition, Integer::parseUnsignedInt);
    Long second = parsed(offset, Long::parseUnsignedLong);
    return first == null || second == null ? null : new Position(first, second);
  }

  private @Nullable String redriveOf() {
    Place former = parsed(Headers.REDRIVEN, Redriven::place);
    return former == null ? null : former.toString();
  }

  private <T> @Nullable T parsed(String name, Function<String, @Nullable T> form) {
    String text = header(name);
    try {
      return text == null ? null : form.apply(text);
    } catch (IllegalArgumentException otherForm) {
      return null;
    }
  }

  /** Whoever wrote more than that did not write a name. */
  private @Nullable String text(String name) {
    String text = header(name);
    return text == null || text.length() > LONGEST ? null : text;
  }

  private @Nullable String header(String name) {
    return Headers.get(record.headers(), name);
  }
}
