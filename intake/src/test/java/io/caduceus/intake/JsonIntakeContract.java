package io.caduceus.intake;

import static io.caduceus.intake.Attempt.pcpChange;
import static io.caduceus.samples.Samples.CLAIMS_PORTAL;
import static io.caduceus.samples.Samples.CLAIM_SUBMITTED;
import static io.caduceus.samples.Samples.MEMBER_CHANGED_PCP;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.caduceus.event.avro.FirehoseEvent;
import io.caduceus.event.avro.SealedField;
import io.caduceus.samples.Samples;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every door promises whose events have bodies of JSON, made by the publisher. */
public abstract class JsonIntakeContract extends IntakeContract {
  @Override
  protected Attempt event() {
    return pcpChange();
  }

  @Override
  protected List<String> secrets() {
    return List.of("MBR-000417", "Ardalan", "Jordan", "573-555");
  }

  @Override
  protected Attempt changed(Attempt event) {
    return event.tags("state:MO");
  }

  @Override
  protected Attempt eventOfAnother() {
    return Attempt.of(
        CLAIMS_PORTAL, "Claim.Submitted.Reconsideration", Samples.body(CLAIM_SUBMITTED));
  }

  @Override
  protected Attempt unheardOf() {
    return pcpChange().type("Member.Changed.Address");
  }

  @Override
  protected Attempt unallowed() {
    return pcpChange()
        .body(
            Samples.body(MEMBER_CHANGED_PCP)
                .replace("\"SELF\"", "\"NEIGHBOUR\"")
                .replace("312", "\"long\""));
  }

  @Override
  protected List<String> faultyPlaces() {
    return List.of("/caller/relationship", "/callDurationSeconds");
  }

  @Override
  protected Attempt tooLarge() {
    return pcpChange().body("{\"memberId\":\"" + "x".repeat(Body.MOST_BYTES) + "\"}");
  }

  @Override
  protected List<Attempt> marked() {
    return Stream.of(
            Samples.body(MEMBER_CHANGED_PCP).replace("Jordan", "MARK"),
            "{\"memberId\":{\"MARK\":\"MARK\"},\"MARK\":\"MARK\"}",
            "{\"memberId\":\"MARK\",\"memberId\":\"MARK\"}",
            "{\"MARK\":1,\"MARK\":2}",
            "{\"memberId\":\"MARK\" MARK}",
            "{\"memberId\":\"MARK\",\"previousValue\":{\"npi\":\"MARK\"},\"updatedValue\":3}",
            "{\"memberId\":\"" + "MARK".repeat(20) + "\"}",
            "{\"memberId\":" + "[".repeat(70) + "\"MARK\"" + "]".repeat(70) + "}",
            "{\"memberId\":\"MARK\\ud800\"}",
            "{\"callDurationSeconds\":1e99999,\"memberId\":\"MARK\"}")
        .map(pcpChange()::body)
        .toList();
  }

  @Test
  void tellsTheEventsId() {
    Told told = publish(pcpChange());

    assertThat(told.id()).isEqualTo(house.log.only().getId());
  }

  @Test
  void tellsTheIdThatThePublisherChose() {
    publish(pcpChange().id("event-1"));

    assertThat(publish(pcpChange().id("event-1")).id()).isEqualTo("event-1");
  }

  @Test
  void datesAnEventByItsArrivalWhereItSaysNothing() {
    publish(pcpChange());

    assertThat(house.log.only().getOccurredAt()).isEqualTo(IntakeFixture.NOW);
  }

  @Test
  void sealsByTheDeclaredPathsAndNothingElse() {
    publish(pcpChange());

    FirehoseEvent event = house.log.only();
    assertThat(UTF_8.decode(event.getBody().duplicate()).toString())
        .contains("\"npi\": \"1003000126\"");
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
  void namesThePlacesOfViolationsByPointerAndKeyword() {
    assertThat(publish(unallowed()).violations())
        .extracting(Violation::pointer, Violation::keyword)
        .containsExactlyInAnyOrder(
            tuple("/caller/relationship", "enum"), tuple("/callDurationSeconds", "type"));
  }

  @Test
  void carriesTags() {
    publish(pcpChange().tags("state:MO", "line:medicaid"));

    assertThat(house.log.only().getTags()).containsExactly("line:medicaid", "state:MO");
  }

  @Test
  void keepsNumbersDigitForDigit() {
    String body = Samples.body(CLAIM_SUBMITTED).replace("220.00", "2.2000e2");

    publish(Attempt.of(CLAIMS_PORTAL, "Claim.Submitted.Reconsideration", body));

    assertThat(UTF_8.decode(house.log.only().getBody().duplicate()).toString())
        .contains("\"amountInDispute\": 1820.50", "\"charged\": 2.2000e2", "1600.50");
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
  void refusesABodyThatIsNoObject() {
    assertThat(publish(pcpChange().body("[1]")).outcome()).isEqualTo("invalid-request");
  }
}
