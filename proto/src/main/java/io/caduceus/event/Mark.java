package io.caduceus.event;

import io.caduceus.registry.SubscriptionName;
import org.jspecify.annotations.Nullable;

/**
 * A question put to the routers through one partition of {@link Topics#REHYDRATE}: from when on is
 * this revision of a subscription followed there? It comes back on {@link Topics#MARKS} when the
 * answer is: from now on. The record is all headers; its value is empty.
 *
 * @param revision this or a later one
 * @param partition the partition it was asked through
 */
public record Mark(SubscriptionName subscription, long revision, int partition) {
  private static final String REVISION = "caduceus_revision";
  private static final String PARTITION = "caduceus_partition";

  public void write(org.apache.kafka.common.header.Headers headers) {
    Headers.put(headers, Headers.SUBSCRIPTION, subscription.value());
    Headers.put(headers, REVISION, Long.toString(revision));
    Headers.put(headers, PARTITION, Integer.toString(partition));
  }

  /** The mark that a record is, or null if it is none. */
  public static @Nullable Mark read(org.apache.kafka.common.header.Headers headers) {
    String subscription = Headers.get(headers, Headers.SUBSCRIPTION);
    String revision = Headers.get(headers, REVISION);
    String partition = Headers.get(headers, PARTITION);
    if (subscription == null || revision == null || partition == null) {
      return null;
    }
    try {
      return new Mark(
          new SubscriptionName(subscription),
          Long.parseLong(revision),
          Integer.parseInt(partition));
    } catch (IllegalArgumentException noMark) {
      return null;
    }
  }
}
