package io.caduceus.admin.emergency;

import java.time.Duration;

/**
 * Whether and how emergencies are opened.
 *
 * @param enabled whether there are any; if not, those that are open show nothing either
 * @param usual how long one is open if nobody says how long
 * @param longest how long one may be open, and how long one that has to be approved may wait
 */
public record EmergencySettings(
    boolean enabled, Duration usual, Duration longest, Approval approval) {
  private static final Duration LONGEST = Duration.ofDays(1);

  /**
   * @throws IllegalArgumentException saying which setting is nonsense
   */
  public EmergencySettings {
    if (!longest.isPositive() || longest.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "caduceus.admin.emergency.longest is positive and at most a day");
    }
    if (!usual.isPositive() || usual.compareTo(longest) > 0) {
      throw new IllegalArgumentException(
          "caduceus.admin.emergency.usual is positive and no longer than the longest");
    }
  }

  /** Whose consent it takes. */
  public enum Approval {
    /** Nobody's: whoever asks has it at once. */
    NONE,
    /** Another operator's, or an administrator's. */
    SECOND_OPERATOR
  }
}
