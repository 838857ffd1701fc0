package io.caduceus.admin.answers;

import io.caduceus.admin.answers.Refusal.Conflict;
import io.caduceus.admin.answers.Refusal.Forbidden;
import io.caduceus.admin.answers.Refusal.Invalid;
import io.caduceus.admin.answers.Refusal.NotFound;
import io.caduceus.admin.answers.Refusal.Unavailable;
import java.time.Duration;
import java.util.List;

/** Carries a {@link Refusal} out of the domain. The one exception that is meant for the caller. */
public final class Refused extends RuntimeException {
  private static final Duration SOON = Duration.ofSeconds(5);

  private final transient Refusal refusal;

  private Refused(Refusal refusal) {
    super(refusal.why());
    this.refusal = refusal;
  }

  public Refusal refusal() {
    return refusal;
  }

  public static Refused forbidden(String why) {
    return forbidden("forbidden", why);
  }

  public static Refused forbidden(String code, String why) {
    return new Refused(new Forbidden(code, why));
  }

  public static Refused notFound(String why) {
    return new Refused(new NotFound(why));
  }

  public static Refused conflict(String why) {
    return conflict("conflict", why, List.of());
  }

  public static Refused conflict(String code, String why, List<Fault> faults) {
    return new Refused(new Conflict(code, why, faults));
  }

  public static Refused invalid(String why, Fault... faults) {
    return invalid("invalid-request", why, List.of(faults));
  }

  public static Refused invalid(String code, String why, List<Fault> faults) {
    return new Refused(new Invalid(code, why, faults));
  }

  public static Refused unavailable(String why) {
    return new Refused(new Unavailable(why, SOON));
  }
}
