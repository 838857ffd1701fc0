package io.caduceus.router;

import io.caduceus.event.EventTypeName;
import io.caduceus.event.Mark;
import io.caduceus.event.avro.FirehoseEvent;
import io.caduceus.registry.SubscriptionName;
import org.jspecify.annotations.Nullable;

/** What came in, once it was read. The record's own bytes stay with it in case of quarantine. */
sealed interface Arrival {

  /** The value as it stands on its topic. */
  byte[] original();

  /**
   * An event.
   *
   * @param addressee the one subscription it is for, or null if it is for all who asked for it
   * @param rehydration the job that a replay is part of; null if it is none, or does not say
   */
  record Legible(
      FirehoseEvent event,
      EventTypeName type,
      @Nullable SubscriptionName addressee,
      @Nullable String rehydration,
      byte[] original)
      implements Arrival {
    @Override
    public String toString() {
      return "Legible[" + event.getId() + ", " + type + "]";
    }
  }

  /** A question from when on a change of a subscription is followed. */
  record Marked(Mark mark) implements Arrival {
    private static final byte[] NOTHING = {};

    @Override
    public byte[] original() {
      return NOTHING;
    }
  }

  /** Something that cannot be routed, whoever tries. */
  record Illegible(Reason reason, byte[] original) implements Arrival {
    @Override
    public String toString() {
      return "Illegible[" + reason.code() + ", " + original.length + " bytes]";
    }
  }
}
