package io.caduceus.intake.hl7;

import static java.util.Objects.requireNonNull;

import io.caduceus.intake.Receipt.Outage;
import io.caduceus.intake.Receipt.Refusal;
import io.caduceus.intake.Receipt.Rejected;
import io.caduceus.intake.Receipt.Unavailable;
import io.caduceus.intake.http.Problem;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The HTTP status beside an acknowledgement: 200 where the event is written, else the one that the
 * same problem has at the other addresses. A sender that looks at nothing but the status is not
 * misled.
 */
final class Statuses {
  private static final Map<String, Integer> BY_OUTCOME = byOutcome();

  private Statuses() {}

  /**
   * @param outcome accepted, duplicate or a problem's code
   */
  static int of(String outcome) {
    return requireNonNull(BY_OUTCOME.get(outcome), outcome);
  }

  /** All that an acknowledgement can have. */
  static Map<String, Integer> byOutcome() {
    Map<String, Integer> statuses =
        new HashMap<>(
            Map.of(
                "accepted",
                200,
                "duplicate",
                200,
                Objection.MALFORMED,
                400,
                Objection.UNSUPPORTED,
                422));
    for (Refusal refusal : Refusal.values()) {
      statuses.put(refusal.code(), Problem.of(new Rejected(refusal, "")).status());
    }
    for (Outage outage : Outage.values()) {
      statuses.put(outage.code(), Problem.of(new Unavailable(outage, Duration.ZERO)).status());
    }
    Problem fault = Problem.internalError();
    statuses.put(fault.code(), fault.status());
    return Map.copyOf(statuses);
  }
}
