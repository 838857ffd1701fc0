package io.caduceus.intake;

import io.caduceus.event.EventTypeName;
import io.caduceus.intake.KnownType.Broken;
import io.caduceus.intake.KnownType.Usable;
import io.caduceus.intake.Receipt.Outage;
import io.caduceus.intake.Receipt.Refusal;
import io.caduceus.intake.Receipt.Rejected;
import io.caduceus.intake.Receipt.Unavailable;
import java.time.Duration;

/**
 * Who may publish what, and how fast. Whether an event type exists is told only to those who
 * publish some event type, whether it is active only to those who publish that one; everybody else
 * hears {@code forbidden}, whatever they ask for.
 */
public final class PublishPolicy {
  private static final Duration UNTIL_READY = Duration.ofSeconds(2);

  private final EventTypes types;
  private final PublishRates rates;

  public PublishPolicy(EventTypes types, PublishRates rates) {
    this.types = types;
    this.rates = rates;
  }

  /** May this publisher publish this event, now? */
  Ruling judge(Submission submission, Publisher publisher) {
    Ruling ruling = judge(submission.type(), publisher);
    if (ruling instanceof Allowed) {
      Duration pause = rates.pauseBefore(publisher.application(), submission.body().size());
      return pause == null ? ruling : new Denied(new Unavailable(Outage.RATE_LIMITED, pause));
    }
    return ruling;
  }

  private Ruling judge(EventTypeName name, Publisher publisher) {
    if (!types.isComplete()) {
      return new Denied(new Unavailable(Outage.NOT_READY, UNTIL_READY));
    }
    KnownType known = types.find(name);
    if (known == null) {
      return types.anyPublishedBy(publisher.application())
          ? denied(Refusal.UNKNOWN_EVENT_TYPE, "no such event type is registered")
          : forbidden();
    }
    if (!known.type().publishers().contains(publisher.application())) {
      return forbidden();
    }
    if (!known.type().active()) {
      return denied(Refusal.INACTIVE_EVENT_TYPE, "the event type is not active");
    }
    return switch (known) {
      case Usable usable -> new Allowed(usable);
      case Broken broken ->
          denied(
              Refusal.INACTIVE_EVENT_TYPE,
              "the event type's schema cannot be used until its owner mends it");
    };
  }

  private static Ruling forbidden() {
    return denied(Refusal.FORBIDDEN, "this application may not publish this event type");
  }

  private static Ruling denied(Refusal reason, String detail) {
    return new Denied(new Rejected(reason, detail));
  }

  sealed interface Ruling {}

  record Allowed(Usable type) implements Ruling {}

  record Denied(Receipt receipt) implements Ruling {}
}
