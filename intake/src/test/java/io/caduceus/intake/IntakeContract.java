package io.caduceus.intake;

import static io.caduceus.intake.Attempt.pcpChange;
import static io.caduceus.samples.Samples.CARE_TEAM;
import static io.caduceus.samples.Samples.CLAIMS_PORTAL;
import static io.caduceus.samples.Samples.CLAIM_SUBMITTED;
import static io.caduceus.samples.Samples.MEMBER_CHANGED_PCP;
import static io.caduceus.samples.Samples.MEMBER_CONTACT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.caduceus.event.avro.FirehoseEvent;
import io.caduceus.event.avro.SealedField;
import io.caduceus.intake.EventLog.Outcome;
import io.caduceus.protect.Redaction;
import io.caduceus.samples.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * What every door promises, whatever its protocol. Each door's test extends it and says how to
 * knock.
 */
@ExtendWith(OutputCaptureExtension.class)
public abstract class IntakeContract {
  protected final IntakeFixture house = new IntakeFixture();

  /** Hands an event in by the door under test and waits for its answer. */
  protected abstract Told publish(Attempt attempt);

  @Test
  void acceptsAnEventThatItsSchemaAllows() {
    Told told = publish(pcpChange());

    assertThat(told.outcome()).isEqualTo("accepted");
    FirehoseEvent event = house.log.only();
    assertThat(event.getId()).isEqualTo(told.id());
    assertThat(event.getPublisher()).isEqualTo("member-contact");
    assertThat(event.getNoun() + event.getVerb() + event.getObject()).isEqualTo("MemberChangedPcp");
    assertThat(event.getReceivedAt()).isEqualTo(IntakeFixture.NOW);
    assertThat(event.getOccurredAt()).isEqualTo(IntakeFixture.NOW);
  }

  @Test
  void sealsWhatIsSensitiveBeforeTheEventIsWritten() {
    publish(pcpChange());

    FirehoseEvent event = house.log.only();
    String body = UTF_8.decode(event.getBody().duplicate()).toString();
    assertThat(body)
        .doesNotContain("MBR-000417", "Ardalan", "Jordan", "573-555")
        .contains("\"npi\": \"1003000126\"", Redaction.PLACEHOLDER);
    assertThat(event.getSealed())
        .extracting(SealedField::getPath)
        .containsExactly(
            "/memberId",
            "/previousValue/name",
            "/updatedValue/name",
            "/caller/name",
            "/caller/phones/0/number",
            "/caller/phones/1/number");
  }

  @Test
  void keepsNumbersDigitForDigit() {
    String body = Samples.body(CLAIM_SUBMITTED).replace("220.00", "2.2000e2");

    publish(Attempt.of(CLAIMS_PORTAL, "Claim.Submitted.Reconsideration", body));

    assertThat(UTF_8.decode(house.log.only().getBody().duplicate()).toString())
        .contains("\"amountInDispute\": 1820.50", "\"charged\": 2.2000e2", "1600.50");
  }

  @Test
  void recognisesAnEventThatIsSentAgain() {
    Attempt event = pcpChange().id("event-1");
    publish(event);

    Told told = publish(event);

    assertThat(told.outcome()).isEqualTo("duplicate");
    assertThat(told.id()).isEqualTo("event-1");
    assertThat(house.log.handedOver()).hasSize(1);
  }

  @Test
  void refusesOtherContentUnderAnIdThatWasUsed() {
    publish(pcpChange().id("event-1"));

    Told told = publish(pcpChange().id("event-1").tags("state:MO"));

    assertThat(told.outcome()).isEqualTo("conflict");
    assertThat(house.log.handedOver()).hasSize(1);
  }

  @Test
  void keepsPublishersIdsApart() {
    publish(pcpChange().id("event-1"));

    Told told =
        publish(
            Attempt.of(
                    CLAIMS_PORTAL, "Claim.Submitted.Reconsideration", Samples.body(CLAIM_SUBMITTED))
                .id("event-1"));

    assertThat(told.outcome()).isEqualTo("accepted");
  }

  @Test
  void rejectsABodyThatItsSchemaDoesNotAllowAndNamesThePlaces() {
    String body =
        Samples.body(MEMBER_CHANGED_PCP)
            .replace("\"SELF\"", "\"NEIGHBOUR\"")
            .replace("312", "\"long\"");

    Told told = publish(pcpChange().body(body));

    assertThat(told.outcome()).isEqualTo("schema-violation");
    assertThat(told.violations())
        .extracting(Violation::pointer, Violation::keyword)
        .containsExactlyInAnyOrder(
            tuple("/caller/relationship", "enum"), tuple("/callDurationSeconds", "type"));
    assertThat(house.log.handedOver()).isEmpty();
  }

  @Test
  void refusesAPublisherWithoutAGrant() {
    assertThat(publish(pcpChange().by(CLAIMS_PORTAL)).outcome()).isEqualTo("forbidden");
    assertThat(house.log.handedOver()).isEmpty();
  }

  @Test
  void refusesAnUnknownEventType() {
    assertThat(publish(pcpChange().type("Member.Changed.Address")).outcome())
        .isEqualTo("unknown-event-type");
  }

  @Test
  void tellsOneWhoPublishesNothingOnlyThatItIsForbidden() {
    assertThat(publish(pcpChange().by(CARE_TEAM)).outcome()).isEqualTo("forbidden");
    assertThat(publish(pcpChange().by(CARE_TEAM).type("No.Such.Type")).outcome())
        .isEqualTo("forbidden");
  }

  @Test
  void refusesAnInactiveEventType() {
    house.types.put(IntakeFixture.inactive(MEMBER_CHANGED_PCP));

    assertThat(publish(pcpChange()).outcome()).isEqualTo("inactive-event-type");
  }

  @Test
  void refusesAMemberNamedTwice() {
    assertThat(publish(pcpChange().body("{\"memberId\":\"1\",\"memberId\":\"2\"}")).outcome())
        .isEqualTo("duplicate-key");
  }

  @Test
  void refusesABodyThatNestsDeeperThan64() {
    String deep = "{\"a\":".repeat(65) + "1" + "}".repeat(65);

    assertThat(publish(pcpChange().body(deep)).outcome()).isEqualTo("too-deep");
  }

  @Test
  void doesNotCallABodyOf64LevelsTooDeep() {
    String deep = "{\"a\":".repeat(64) + "1" + "}".repeat(64);

    assertThat(publish(pcpChange().body(deep)).outcome()).isEqualTo("schema-violation");
  }

  @Test
  void refusesABodyLargerThanOneMebibyte() {
    String large = "{\"memberId\":\"" + "x".repeat(Body.MOST_BYTES) + "\"}";

    assertThat(publish(pcpChange().body(large)).outcome()).isEqualTo("body-too-large");
    assertThat(house.log.handedOver()).isEmpty();
  }

  @Test
  void refusesABodyThatIsNoObject() {
    assertThat(publish(pcpChange().body("[1]")).outcome()).isEqualTo("invalid-request");
  }

  @Test
  void saysThatNothingWasWrittenWhenTheLogTakesNothing() {
    house.log.answer(Outcome.NOT_WRITTEN);

    assertThat(publish(pcpChange()).outcome()).isEqualTo("unavailable");
  }

  @Test
  void refusesWhatAPublisherSendsTooFast() {
    house.exhaust(MEMBER_CONTACT);

    assertThat(publish(pcpChange()).outcome()).isEqualTo("rate-limited");
    assertThat(house.log.handedOver()).isEmpty();
  }

  @Test
  void saysWhenItDoesNotKnowAndPublishesAgainWhatIsSentAgain() {
    house.log.answer(Outcome.UNKNOWN);
    assertThat(publish(pcpChange().id("event-1")).outcome()).isEqualTo("outcome-unknown");

    house.log.answer(Outcome.WRITTEN);
    Told told = publish(pcpChange().id("event-1"));

    assertThat(told.outcome()).isEqualTo("accepted");
    assertThat(house.log.handedOver()).hasSize(2);
  }

  @Test
  void carriesTagsAndTheSyntheticFlag() {
    publish(pcpChange().tags("state:MO", "line:medicaid").madeUp());

    FirehoseEvent event = house.log.only();
    assertThat(event.getTags()).containsExactly("line:medicaid", "state:MO");
    assertThat(event.getSynthetic()).isTrue();
  }

  @Test
  void continuesTheCallersTrace() {
    String traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    publish(pcpChange().traced(traceparent));

    assertThat(house.log.only().getTraceparent()).isEqualTo(traceparent);
  }

  @Test
  void beginsATraceWhereTheCallerHasNone() {
    publish(pcpChange().traced("00-00000000000000000000000000000000-00f067aa0ba902b7-01"));

    assertThat(house.log.only().getTraceparent())
        .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00")
        .doesNotContain("00f067aa0ba902b7");
  }

  @Test
  void neverSaysNorLogsAValueOfABody(CapturedOutput output) {
    List<String> bodies =
        List.of(
            Samples.body(MEMBER_CHANGED_PCP).replace("Jordan", "MARK"),
            "{\"memberId\":{\"MARK\":\"MARK\"},\"MARK\":\"MARK\"}",
            "{\"memberId\":\"MARK\",\"memberId\":\"MARK\"}",
            "{\"MARK\":1,\"MARK\":2}",
            "{\"memberId\":\"MARK\" MARK}",
            "{\"memberId\":\"MARK\",\"previousValue\":{\"npi\":\"MARK\"},\"updatedValue\":3}",
            "{\"memberId\":\"" + "MARK".repeat(20) + "\"}",
            "{\"memberId\":" + "[".repeat(70) + "\"MARK\"" + "]".repeat(70) + "}",
            "{\"memberId\":\"MARK\\ud800\"}",
            "{\"callDurationSeconds\":1e99999,\"memberId\":\"MARK\"}");

    for (String body : bodies) {
      assertThat(publish(pcpChange().body(body)).raw()).doesNotContain("MARK");
    }

    assertThat(output.getAll()).doesNotContain("MARK");
  }
}
