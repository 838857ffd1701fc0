package io.caduceus.admin.access;

import org.jspecify.annotations.Nullable;

/** Kafka did not do what it was asked about users or ACLs. The message holds no secret. */
public final class KafkaAccessFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean supported;

  private KafkaAccessFailed(String message, boolean supported, @Nullable Throwable cause) {
    super(message, cause);
    this.supported = supported;
  }

  /** It may work later. */
  static KafkaAccessFailed forNow(String message, @Nullable Throwable cause) {
    return new KafkaAccessFailed(message, true, cause);
  }

  /** It cannot work with this Kafka, or was switched off. */
  static KafkaAccessFailed forGood(String message, @Nullable Throwable cause) {
    return new KafkaAccessFailed(message, false, cause);
  }

  boolean isSupported() {
    return supported;
  }
}
