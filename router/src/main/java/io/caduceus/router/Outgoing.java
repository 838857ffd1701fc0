package io.caduceus.router;

import io.caduceus.delivery.EventView.Seen;
import io.caduceus.event.Topics;

/** A value on its way to a topic; its headers and key travel with the record around it. */
sealed interface Outgoing {
  String topic();

  byte[] value();

  /** To a subscription. */
  record Delivered(String topic, byte[] value, Seen view) implements Outgoing {
    @Override
    public String toString() {
      return "Delivered[" + topic + ", " + value.length + " bytes]";
    }
  }

  /** What became of an event, for whoever asks later. */
  record Recorded(byte[] value) implements Outgoing {
    @Override
    public String topic() {
      return Topics.DELIVERIES;
    }

    @Override
    public String toString() {
      return "Recorded[" + value.length + " bytes]";
    }
  }

  /** Back to whoever asked; the mark itself stands in the headers. */
  record Confirmed() implements Outgoing {
    private static final byte[] NOTHING = {};

    @Override
    public String topic() {
      return Topics.MARKS;
    }

    @Override
    public byte[] value() {
      return NOTHING;
    }
  }

  /** To quarantine, with the bytes as they came. */
  record Quarantined(Reason reason, byte[] value) implements Outgoing {
    @Override
    public String topic() {
      return Topics.QUARANTINE;
    }

    @Override
    public String toString() {
      return "Quarantined[" + reason.code() + ", " + value.length + " bytes]";
    }
  }
}
