package io.caduceus.event;

import io.caduceus.registry.SubscriptionName;

/** The Kafka topics of Caduceus; see the table in the design for what each carries. */
public final class Topics {
  /** Every accepted event, Avro {@code FirehoseEvent}; written without transactions. */
  public static final String FIREHOSE = "caduceus.firehose";

  /** Compacted: the current state of every event type. */
  public static final String EVENT_TYPES = "caduceus.event-types";

  /** Compacted: the current state of every subscription. */
  public static final String SUBSCRIPTIONS = "caduceus.subscriptions";

  /** Compacted: the current state of every application. */
  public static final String APPLICATIONS = "caduceus.applications";

  /** Compacted: the wrapped keys of data subjects, and which of them are forgotten. */
  public static final String SUBJECT_KEYS = "caduceus.subject-keys";

  /** Marks that say from when on every router follows a change of a subscription. */
  public static final String MARKS = "caduceus.marks";

  /** Replays addressed to one subscription. */
  public static final String REHYDRATE = "caduceus.rehydrate";

  /** Compacted: how far each rehydration is, written in the transactions of its replays. */
  public static final String REHYDRATIONS = "caduceus.rehydrations";

  /** What became of each event in the router: Avro {@code RoutedRecord}. */
  public static final String DELIVERIES = "caduceus.deliveries";

  /** Records of the firehose that the store lacks, for the sink to write once more. */
  public static final String RESTORE = "caduceus.restore";

  /** What could not be routed or stored, sealed like the firehose, with reason codes. */
  public static final String QUARANTINE = "caduceus.quarantine";

  /** Signed checkpoints of the audit, JSON; kept for ever and never compacted. */
  public static final String AUDIT_CHECKPOINTS = "caduceus.audit-checkpoints";

  private static final String SUBSCRIPTION_PREFIX = "caduceus.sub.";

  private Topics() {}

  /** The topic from which the subscription's application reads. */
  public static String of(SubscriptionName subscription) {
    return SUBSCRIPTION_PREFIX + subscription.value();
  }
}
