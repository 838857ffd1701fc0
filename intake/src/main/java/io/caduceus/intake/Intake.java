package io.caduceus.intake;

import static java.util.concurrent.CompletableFuture.completedFuture;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import io.caduceus.event.EventId;
import io.caduceus.event.avro.FirehoseEvent;
import io.caduceus.intake.FieldProtector.Protected;
import io.caduceus.intake.FieldProtector.TooManyFields;
import io.caduceus.intake.KnownType.Usable;
import io.caduceus.intake.PublishPolicy.Allowed;
import io.caduceus.intake.PublishPolicy.Denied;
import io.caduceus.intake.Receipt.Accepted;
import io.caduceus.intake.Receipt.Outage;
import io.caduceus.intake.Receipt.Refusal;
import io.caduceus.intake.Receipt.Rejected;
import io.caduceus.intake.Receipt.Unavailable;
import io.caduceus.intake.Seals.NoSubject;
import io.caduceus.intake.Seals.Sealing;
import io.caduceus.protect.KeysUnavailable;
import io.caduceus.protect.Seal;
import io.caduceus.registry.FieldPath;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in events, whatever protocol they came by: authorises, validates, protects and appends.
 * Everything up to the append is plain synchronous code on the caller's thread; only the append
 * completes later. An event about somebody who was not seen lately waits for his key first.
 */
public final class Intake {
  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
  private static final Duration UNTIL_BETTER = Duration.ofSeconds(2);

  private final PublishPolicy policy;
  private final RecentEvents recent;
  private final Seals seals;
  private final EventLog log;
  private final Clock clock;
  private final Turns turns = new Turns();
  private final NoArgGenerator ids = Generators.timeBasedEpochGenerator();

  public Intake(PublishPolicy policy, RecentEvents recent, Seals seals, EventLog log, Clock clock) {
    this.policy = policy;
    this.recent = recent;
    this.seals = seals;
    this.log = log;
    this.clock = clock;
  }

  /** The way of every event into Caduceus. */
  public CompletionStage<Receipt> accept(Submission submission, Publisher publisher) {
    return switch (policy.judge(submission, publisher)) {
      case Denied denied -> completedFuture(denied.receipt());
      case Allowed allowed when submission.body().size() > Body.MOST_BYTES ->
          rejected(Refusal.BODY_TOO_LARGE, "a body has at most " + Body.MOST_BYTES + " bytes");
      case Allowed allowed -> once(submission, publisher, allowed.type());
    };
  }

  private CompletionStage<Receipt> once(Submission submission, Publisher publisher, Usable type) {
    EventId id = submission.id() == null ? newId() : submission.id();
    Fingerprint content = Fingerprint.of(submission);
    return recent
        .once(
            id,
            content,
            submission,
            publisher,
            () -> withKeys(() -> publish(id, content, submission, publisher, type)))
        .exceptionally(Intake::lost);
  }

  /** The keys are needed before anything is appended. */
  private static CompletionStage<Receipt> withKeys(Supplier<CompletionStage<Receipt>> publishing) {
    try {
      return publishing.get();
    } catch (KeysUnavailable e) {
      return completedFuture(new Unavailable(Outage.NOT_WRITTEN, UNTIL_BETTER));
    }
  }

  /** An append that failed in a way the log does not know is an append nobody knows about. */
  private static Receipt lost(Throwable fault) {
    Throwable cause =
        fault instanceof CompletionException e && e.getCause() != null ? e.getCause() : fault;
    LOG.error("an append failed unexpectedly: error={}", cause.getClass().getName());
    return new Unavailable(Outage.OUTCOME_UNKNOWN, UNTIL_BETTER);
  }

  private CompletionStage<Receipt> publish(
      EventId id, Fingerprint content, Submission submission, Publisher publisher, Usable type) {
    List<Violation> violations = type.validator().violations(submission.body());
    if (!violations.isEmpty()) {
      return completedFuture(
          new Rejected(
              Refusal.SCHEMA_VIOLATION,
              "the body does not follow version " + type.type().schemaVersion() + " of its schema",
              violations));
    }
    return switch (seals.of(type.type(), submission.body())) {
      case NoSubject(FieldPath place) -> noDataSubject(place);
      case Sealing(CompletableFuture<Optional<Seal>> seal) ->
          turns.take(
              orderedBy(id, submission),
              seal,
              key ->
                  key.isEmpty()
                      ? completedFuture(new Unavailable(Outage.NOT_WRITTEN, UNTIL_BETTER))
                      : protect(id, content, submission, publisher, type, key.get()));
    };
  }

  private CompletionStage<Receipt> protect(
      EventId id,
      Fingerprint content,
      Submission submission,
      Publisher publisher,
      Usable type,
      Seal seal) {
    Optional<List<ByteBuffer>> marks = seals.marks(type.index(), submission.body());
    if (marks.isEmpty()) {
      return tooManyValues();
    }
    return switch (FieldProtector.protect(id, submission.body(), type.rules(), seal)) {
      case TooManyFields tooMany -> tooManyValues();
      case Protected safe ->
          append(id, content, submission, publisher, type, safe.marked(marks.get()));
    };
  }

  private static CompletionStage<Receipt> tooManyValues() {
    return rejected(
        Refusal.BODY_TOO_LARGE,
        "a body has at most " + FieldProtector.MOST_FIELDS + " sensitive values");
  }

  private CompletionStage<Receipt> append(
      EventId id,
      Fingerprint content,
      Submission submission,
      Publisher publisher,
      Usable type,
      Protected safe) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    FirehoseEvent.Builder event =
        FirehoseEvents.of(id, submission, publisher, type.type(), safe, now);
    return log.append(event, orderedBy(id, submission), content)
        .thenApply(
            outcome ->
                switch (outcome) {
                  // The registry's name of the type, not this event's copy of it: it is remembered.
                  case WRITTEN -> new Accepted(id, type.type().name(), now);
                  case TOO_LARGE ->
                      new Rejected(
                          Refusal.BODY_TOO_LARGE,
                          "protected, the event is larger than the log takes");
                  case NOT_WRITTEN -> new Unavailable(Outage.NOT_WRITTEN, UNTIL_BETTER);
                  case UNKNOWN -> new Unavailable(Outage.OUTCOME_UNKNOWN, UNTIL_BETTER);
                });
  }

  private static String orderedBy(EventId id, Submission submission) {
    String orderingKey = submission.metadata().orderingKey();
    return orderingKey == null ? id.value() : orderingKey;
  }

  private static CompletionStage<Receipt> noDataSubject(FieldPath place) {
    return completedFuture(
        new Rejected(
            Refusal.NO_DATA_SUBJECT,
            "the body names nobody at " + place + ", whom events of this type are about",
            List.of(new Violation(place.toString(), "dataSubject", ""))));
  }

  private static CompletionStage<Receipt> rejected(Refusal reason, String detail) {
    return completedFuture(new Rejected(reason, detail));
  }

  private EventId newId() {
    return new EventId(ids.generate().toString());
  }
}
