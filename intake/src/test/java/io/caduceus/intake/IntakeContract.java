package io.caduceus.intake;

import static io.caduceus.samples.Samples.CARE_TEAM;
import static io.caduceus.samples.Samples.CLAIMS_PORTAL;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.event.EventTypeName;
import io.caduceus.event.avro.FirehoseEvent;
import io.caduceus.intake.EventLog.Outcome;
import io.caduceus.protect.Redaction;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * What every door promises, whatever its protocol. Each door's test extends it and says how to
 * knock, and with what: not every protocol can carry every event. What only doors that carry JSON
 * can show is in {@link JsonIntakeContract}.
 */
@ExtendWith(OutputCaptureExtension.class)
@ResourceLock(Resources.SYSTEM_OUT)
public abstract class IntakeContract {
  protected final IntakeFixture house = new IntakeFixture();

  /** Hands an event in by the door under test and waits for its answer. */
  protected abstract Told publish(Attempt attempt);

  /** An event that this door can carry, by whom may publish it. */
  protected abstract Attempt event();

  /** What is sensitive in that event. */
  protected abstract List<String> secrets();

  /** The same event with other content; an id stays as it is. */
  protected abstract Attempt changed(Attempt event);

  /** An event of another publisher, {@code claims-portal}, that it may publish. */
  protected abstract Attempt eventOfAnother();

  /** An event whose type nobody has registered. */
  protected abstract Attempt unheardOf();

  /** An event that its schema does not allow. */
  protected abstract Attempt unallowed();

  /** Where it is not, as this door names places. */
  protected abstract List<String> faultyPlaces();

  /** An event that is larger than any may be. */
  protected abstract Attempt tooLarge();

  /** Events with {@code MARK} in many places, refused for many reasons. */
  protected abstract List<Attempt> marked();

  /** Whether an answer tells what is written from what had been; an AA of HL7 does not. */
  protected boolean tellsDuplicates() {
    return true;
  }

  /** Whether the protocol has a place for a trace context; else each event begins a trace. */
  protected boolean carriesTraces() {
    return true;
  }

  @Test
  void acceptsAnEventThatItsSchemaAllows() {
    Told told = publish(event());

    assertThat(told.outcome()).isEqualTo("accepted");
    FirehoseEvent event = house.log.only();
    assertThat(event.getPublisher()).isEqualTo(event().publisher().value());
    assertThat(String.join(".", event.getNoun(), event.getVerb(), event.getObject()))
        .isEqualTo(event().type());
    assertThat(event.getReceivedAt()).isEqualTo(IntakeFixture.NOW);
  }

  @Test
  void sealsWhatIsSensitiveBeforeTheEventIsWritten() {
    publish(event());

    FirehoseEvent event = house.log.only();
    assertThat(UTF_8.decode(event.getBody().duplicate()).toString())
        .doesNotContain(secrets())
        .contains(Redaction.PLACEHOLDER);
    assertThat(event.getSealed()).isNotEmpty();
  }

  @Test
  void recognisesAnEventThatIsSentAgain() {
    publish(event().id("event-1"));

    Told told = publish(event().id("event-1"));

    assertThat(told.outcome()).isEqualTo(tellsDuplicates() ? "duplicate" : "accepted");
    assertThat(house.log.handedOver()).hasSize(1);
  }

  @Test
  void refusesOtherContentUnderAnIdThatWasUsed() {
    publish(event().id("event-1"));

    Told told = publish(changed(event().id("event-1")));

    assertThat(told.outcome()).isEqualTo("conflict");
    assertThat(house.log.handedOver()).hasSize(1);
  }

  @Test
  void keepsPublishersIdsApart() {
    publish(event().id("event-1"));

    Told told = publish(eventOfAnother().id("event-1"));

    assertThat(told.outcome()).isEqualTo("accepted");
    assertThat(house.log.handedOver()).hasSize(2);
  }

  @Test
  void rejectsABodyThatItsSchemaDoesNotAllowAndNamesThePlaces() {
    Told told = publish(unallowed());

    assertThat(told.outcome()).isEqualTo("schema-violation");
    assertThat(told.violations())
        .extracting(Violation::pointer)
        .containsExactlyInAnyOrderElementsOf(faultyPlaces());
    assertThat(house.log.handedOver()).isEmpty();
  }

  @Test
  void refusesAPublisherWithoutAGrant() {
    assertThat(publish(event().by(CLAIMS_PORTAL)).outcome()).isEqualTo("forbidden");
    assertThat(house.log.handedOver()).isEmpty();
  }

  @Test
  void refusesAnUnknownEventType() {
    assertThat(publish(unheardOf()).outcome()).isEqualTo("unknown-event-type");
  }

  @Test
  void tellsOneWhoPublishesNothingOnlyThatItIsForbidden() {
    assertThat(publish(event().by(CARE_TEAM)).outcome()).isEqualTo("forbidden");
    assertThat(publish(unheardOf().by(CARE_TEAM)).outcome()).isEqualTo("forbidden");
  }

  @Test
  void refusesAnInactiveEventType() {
    KnownType type = house.types.find(EventTypeName.parse(event().type()));
    house.types.put(IntakeFixture.inactive(Objects.requireNonNull(type).type()));

    assertThat(publish(event()).outcome()).isEqualTo("inactive-event-type");
  }

  @Test
  void refusesWhatIsTooLarge() {
    assertThat(publish(tooLarge()).outcome()).isEqualTo("body-too-large");
    assertThat(house.log.handedOver()).isEmpty();
  }

  @Test
  void saysThatNothingWasWrittenWhenTheLogTakesNothing() {
    house.log.answer(Outcome.NOT_WRITTEN);

    assertThat(publish(event()).outcome()).isEqualTo("unavailable");
  }

  @Test
  void refusesWhatAPublisherSendsTooFast() {
    house.exhaust(event().publisher());

    assertThat(publish(event()).outcome()).isEqualTo("rate-limited");
    assertThat(house.log.handedOver()).isEmpty();
  }

  @Test
  void saysWhenItDoesNotKnowAndPublishesAgainWhatIsSentAgain() {
    house.log.answer(Outcome.UNKNOWN);
    assertThat(publish(event().id("event-1")).outcome()).isEqualTo("outcome-unknown");

    house.log.answer(Outcome.WRITTEN);
    Told told = publish(event().id("event-1"));

    assertThat(told.outcome()).isEqualTo("accepted");
    assertThat(house.log.handedOver()).hasSize(2);
  }

  @Test
  void carriesTheSyntheticFlag() {
    publish(event());
    publish(event().madeUp());

    assertThat(house.log.handedOver())
        .extracting(FirehoseEvent::getSynthetic)
        .containsExactly(false, true);
  }

  @Test
  void continuesTheCallersTraceWhereItsProtocolCarriesOne() {
    String traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    publish(event().traced(traceparent));

    String written = house.log.only().getTraceparent();
    if (carriesTraces()) {
      assertThat(written).isEqualTo(traceparent);
    } else {
      assertThat(written).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00");
    }
  }

  @Test
  void beginsATraceWhereTheCallerHasNone() {
    publish(event().traced("00-00000000000000000000000000000000-00f067aa0ba902b7-01"));

    assertThat(house.log.only().getTraceparent())
        .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00")
        .doesNotContain("00f067aa0ba902b7");
  }

  @Test
  void neverSaysNorLogsAValueOfAnEvent(CapturedOutput output) {
    for (Attempt attempt : marked()) {
      assertThat(publish(attempt).raw()).doesNotContain("MARK");
    }

    assertThat(output.getAll()).doesNotContain("MARK");
  }
}
