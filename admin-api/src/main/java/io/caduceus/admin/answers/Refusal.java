package io.caduceus.admin.answers;

import java.time.Duration;
import java.util.List;

/**
 * Why something is not done. The domain says which of these it is; what that means in a protocol is
 * decided once, in {@link ProblemAdvice}.
 */
public sealed interface Refusal {
  /** For people; names and places, never a value of an event's body. */
  String why();

  /** The caller is known and may not. */
  record Forbidden(String code, String why) implements Refusal {}

  /** There is no such thing, or none that the caller may know of. */
  record NotFound(String why) implements Refusal {}

  /** It contradicts what is there already. */
  record Conflict(String code, String why, List<Fault> faults) implements Refusal {}

  /** It was understood and cannot be so. */
  record Invalid(String code, String why, List<Fault> faults) implements Refusal {}

  /** Something this needs is down; the same request may succeed later. */
  record Unavailable(String why, Duration retryAfter) implements Refusal {}
}
