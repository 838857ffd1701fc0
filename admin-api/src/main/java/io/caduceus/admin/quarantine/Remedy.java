package io.caduceus.admin.quarantine;

import org.jspecify.annotations.Nullable;

/** Which way leads out of quarantine, for a record of a kind. */
sealed interface Remedy {
  /** Through the router once more, to the one subscription it names, or to all who ask for it. */
  record ToRouter() implements Remedy {}

  /** Through the sink once more, to where it stood in the firehose. */
  record ToSink() implements Remedy {}

  /** None; it can only be discarded. */
  record Nothing(String why) implements Remedy {}

  static Remedy of(Writer by, String reason, boolean isAddressed, boolean isPlaced) {
    String whyNot = whyNot(by, reason, isAddressed);
    if (whyNot != null) {
      return new Nothing(whyNot);
    }
    return switch (by) {
      case ROUTER -> new ToRouter();
      case SINK ->
          isPlaced ? new ToSink() : new Nothing("It does not say where in the firehose it stood.");
    };
  }

  private static @Nullable String whyNot(Writer by, String reason, boolean isAddressed) {
    return switch (reason) {
      case "conflict", "event-id-taken" ->
          "Its id stands for other content, which came first and stays; its publisher has to send"
              + " it under another id.";
      case "unaddressed" -> "It was for one subscription and does not say for which.";
      case "position-unknown" -> "It does not say where in the firehose it stood.";
      case "unreadable-body" ->
          by == Writer.ROUTER && !isAddressed
              ? "Some subscriptions may have received it; rehydrate it to those that have not."
              : null;
      default -> null;
    };
  }
}
