package io.caduceus.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caduceus.event.avro.FirehoseEvent;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * The Kafka record headers. Those that start with {@code ce_} follow the CloudEvents Kafka protocol
 * binding 1.0, binary mode; none ever carries a value of a body.
 */
public final class Headers {
  public static final String CE_SPECVERSION = "ce_specversion";
  public static final String CE_ID = "ce_id";
  public static final String CE_TYPE = "ce_type";

  /** {@code /applications/<publisher>}. */
  public static final String CE_SOURCE = "ce_source";

  /** RFC 3339, UTC: when the event occurred. */
  public static final String CE_TIME = "ce_time";

  /** The event's tags, separated by commas. */
  public static final String TAGS = "caduceus_tags";

  /** {@code true} or {@code false}. */
  public static final String SYNTHETIC = "caduceus_synthetic";

  /** W3C Trace Context. */
  public static final String TRACEPARENT = "traceparent";

  /** On {@link Topics#REHYDRATE}: the one subscription that a replay is addressed to. */
  public static final String SUBSCRIPTION = "caduceus_subscription";

  /**
   * On a subscription's topic: {@code true} if the event was delivered again, or may have been
   * because Kafka was lost.
   */
  public static final String REHYDRATED = "caduceus_rehydrated";

  /** On {@link Topics#REHYDRATE}, and on what is delivered by it: the rehydration's id. */
  public static final String REHYDRATION = "caduceus_rehydration";

  /**
   * On {@link Topics#REHYDRATE} and {@link Topics#RESTORE}: the record of the quarantine that this
   * one was; without a subscription it is for all who ask for it. On a subscription's topic: {@code
   * true} if the event was in quarantine before.
   */
  public static final String REDRIVEN = "caduceus_redriven";

  /** On {@link Topics#RESTORE}: the partition of the firehose that the record is a copy from. */
  public static final String FIREHOSE_PARTITION = "caduceus_firehose_partition";

  /** On {@link Topics#RESTORE}: the offset in that partition. */
  public static final String FIREHOSE_OFFSET = "caduceus_firehose_offset";

  /**
   * On {@link Topics#FIREHOSE}: the recovery that brought the record back from the store, and where
   * the original stood, {@code recovery/generation/partition/offset}.
   */
  public static final String RESTORED = "caduceus_restored";

  /** On {@link Topics#QUARANTINE}: a code that says why the record is there. */
  public static final String REASON = "caduceus_reason";

  private Headers() {}

  /** Adds the headers that an event carries on the firehose and on every subscription topic. */
  public static void write(
      FirehoseEvent event, String type, org.apache.kafka.common.header.Headers headers) {
    put(headers, CE_SPECVERSION, "1.0");
    put(headers, CE_ID, event.getId());
    put(headers, CE_TYPE, type);
    put(headers, CE_SOURCE, "/applications/" + event.getPublisher());
    put(headers, CE_TIME, event.getOccurredAt().toString());
    List<String> tags = event.getTags();
    if (!tags.isEmpty()) {
      put(headers, TAGS, String.join(",", tags));
    }
    put(headers, SYNTHETIC, Boolean.toString(event.getSynthetic()));
    String traceparent = event.getTraceparent();
    if (traceparent != null) {
      put(headers, TRACEPARENT, traceparent);
    }
  }

  /** Sets a header, replacing what was there. */
  public static void put(
      org.apache.kafka.common.header.Headers headers, String name, String value) {
    headers.remove(name).add(name, value.getBytes(UTF_8));
  }

  /** The last value of a header, or null. */
  public static @Nullable String get(org.apache.kafka.common.header.Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
  }
}
