package io.caduceus.intake.hl7;

import static io.caduceus.samples.Samples.PATIENT_ADMITTED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.intake.EventLog.Outcome;
import io.caduceus.intake.IntakeFixture;
import io.caduceus.intake.Receipt.Outage;
import io.caduceus.intake.Receipt.Refusal;
import io.caduceus.intake.Receipt.Rejected;
import io.caduceus.intake.Receipt.Unavailable;
import io.caduceus.intake.hl7.Hospital.Ack;
import io.caduceus.intake.hl7.mapping.Shipped;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AcknowledgementTests {
  private static final String ADMISSION = Shipped.samples("ADT_A01").getFirst().text();

  private final Hospital hospital = new Hospital();

  @Test
  void answersInTheSendersVersionWithTheirPlacesSwapped() {
    Ack ack = hospital.send(ADMISSION.replace("|P|2.3", "|P|2.4"));

    assertThat(ack.segments()).containsExactly(ack.segments().getFirst(), "MSA|AA|MSG00101");
    assertThat(ack.segments().getFirst())
        .matches(
            "MSH\\|\\^~\\\\&\\|CADUCEUS\\|HUB\\|OLDADT\\|NORTH\\|20261120101530\\+0000\\|\\|"
                + "ACK\\^A01\\^ACK\\|[0-9a-f]{16}\\|P\\|2\\.4");
    assertThat(ack.told().typeTag()).isEqualTo("Patient.Admitted.Encounter");
  }

  @Test
  void answersWithTheDelimitersOfTheMessage() {
    String message = ADMISSION.replace('|', '!').replace('^', '@').replace('~', '*');

    Ack ack = hospital.send(message);

    assertThat(ack.segments().getFirst()).startsWith("MSH!@*\\&!CADUCEUS!HUB!OLDADT!NORTH!");
    assertThat(ack.segments().getLast()).isEqualTo("MSA!AA!MSG00101");
  }

  @Test
  void acknowledgesAMessageThatIsSentAgainWithoutWritingItAgain() {
    hospital.send(ADMISSION);

    Ack ack = hospital.send(ADMISSION);

    assertThat(ack.told().outcome()).isEqualTo("duplicate");
    assertThat(ack.field("MSA", 1)).isEqualTo("AA");
    assertThat(hospital.house.log.handedOver()).hasSize(1);
  }

  @Test
  void callsOtherContentUnderTheSameControlIdADuplicateKey() {
    hospital.send(ADMISSION);

    Ack ack = hospital.send(ADMISSION.replace("MARKJordan", "MARKSam"));

    assertThat(ack.field("MSA", 1)).isEqualTo("AE");
    assertThat(ack.segment("ERR")).contains("205&Duplicate key identifier&HL70357");
  }

  @Test
  void keepsTwoSendersControlIdsApart() {
    hospital.send(ADMISSION);

    assertThat(hospital.send(ADMISSION.replace("NORTH", "EAST")).told().outcome())
        .isEqualTo("accepted");
  }

  @Test
  void leadsAViolationBackToItsPlaceInTheMessageAndNamesNoValue() {
    String message =
        ADMISSION.replace("|P|2.3", "|P|2.5.1").replace("MARKFiction", "MARK" + "x".repeat(80));

    Ack ack = hospital.send(message);

    assertThat(ack.segment("ERR"))
        .isEqualTo(
            "ERR||PID^1^5^1^1|102^Data type error^HL70357|E|schema-violation^^L||"
                + "the event's schema: maxLength at /patient/name/family"
                + "|Mend the message, then send it again.");
    assertThat(ack.field("MSA", 1)).isEqualTo("AE");
    assertThat(ack.text()).doesNotContain("MARK");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.3", "2.3.1", "2.4"})
  void usesTheOneFieldThatErrHadBeforeVersion25(String version) {
    String message = ADMISSION.replace("|P|2.3", "|P|" + version).replace("MARK1001", "");

    Ack ack = hospital.send(message);

    assertThat(ack.segment("ERR")).isEqualTo("ERR|PID^1^3^101&Required field missing&HL70357");
    assertThat(ack.field("MSA", 3)).isEqualTo("malformed-hl7: the mapping requires this field");
  }

  @Test
  void tellsEveryFaultOfAMessage() {
    String message =
        ADMISSION
            .replace("|P|2.3", "|P|2.5")
            .replace("MARK1001", "")
            .replace("19610203", "MARK")
            .replace("MARKENC1", "")
            .replace("MARKACC1", "");

    assertThat(hospital.send(message).segments().stream().filter(it -> it.startsWith("ERR")))
        .extracting(it -> it.split("\\|")[2] + ' ' + it.split("\\|")[3])
        .containsExactly(
            "PID^1^3^1^1 101^Required field missing^HL70357",
            "PID^1^7^1^1 102^Data type error^HL70357",
            "PV1^1^19^1^1 101^Required field missing^HL70357");
  }

  @ParameterizedTest
  @CsvSource({
    "ADT^A99, AR, 201, MSH^1^9^1^2",
    "BAR^P01, AR, 200, MSH^1^9^1^1",
    "ACK^A01, AR, 200, MSH^1^9^1^1"
  })
  void refusesForGoodWhatNoMappingKnows(String type, String code, String error, String place) {
    Ack ack = hospital.send(ADMISSION.replace("ADT^A01", type).replace("|P|2.3", "|P|2.5.1"));

    assertThat(ack.field("MSA", 1)).isEqualTo(code);
    assertThat(ack.field("ERR", 2)).isEqualTo(place);
    assertThat(ack.field("ERR", 3)).startsWith(error);
    assertThat(ack.told().outcome()).isEqualTo("unsupported-message");
  }

  @ParameterizedTest
  @CsvSource({"|P|2.3, |P|2.2, 203", "|P|2.3, |P|3.0, 203", "|P|2.3, |X|2.5, 202"})
  void refusesForGoodAVersionOrProcessingIdThatItDoesNotKnow(String was, String is, String error) {
    Ack ack = hospital.send(ADMISSION.replace(was, is));

    assertThat(ack.field("MSA", 1)).isEqualTo("AR");
    assertThat(ack.field("ERR", 3)).startsWith(error);
  }

  @Test
  void refusesForGoodAnEventTypeThatIsNotActive() {
    hospital.house.types.put(IntakeFixture.inactive(PATIENT_ADMITTED));

    Ack ack = hospital.send(ADMISSION);

    assertThat(ack.field("MSA", 1)).isEqualTo("AR");
    assertThat(ack.told().outcome()).isEqualTo("inactive-event-type");
  }

  @ParameterizedTest
  @CsvSource({"NOT_WRITTEN, unavailable, not written", "UNKNOWN, outcome-unknown, perhaps written"})
  void saysInAnOutageWhetherItWasWrittenAndWhenToTryAgain(
      Outcome outcome, String code, String said) {
    hospital.house.log.answer(outcome);

    Ack ack = hospital.send(ADMISSION.replace("|P|2.3", "|P|2.5.1"));

    assertThat(ack.field("MSA", 1)).isEqualTo("AE");
    assertThat(ack.field("ERR", 3)).isEqualTo("207^Application internal error^HL70357");
    assertThat(ack.field("ERR", 5)).startsWith(code);
    assertThat(ack.field("ERR", 7)).startsWith(said);
    assertThat(ack.field("ERR", 8)).isEqualTo("Send the same message again after 2 s.");
  }

  @Test
  void answersWhatATransportTurnsAwayByItself() {
    byte[] message = ADMISSION.getBytes(UTF_8);

    Ack refused = Ack.of(hospital.intake.refuseSender(message, "no token"));
    Ack later =
        Ack.of(
            hospital.intake.refuse(
                message, new Unavailable(Outage.RATE_LIMITED, Duration.ofSeconds(5))));

    assertThat(refused.segment("MSA"))
        .isEqualTo("MSA|AR|MSG00101|unauthenticated: not authorised: no token");
    assertThat(later.field("MSA", 1)).isEqualTo("AE");
    assertThat(later.told().outcome()).isEqualTo("rate-limited");
    assertThat(later.told().retryAfter()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void answersEvenWhatHasNoHeader() {
    Ack ack =
        Ack.of(
            hospital.intake.refuse(
                "nonsense".getBytes(UTF_8), new Rejected(Refusal.BODY_TOO_LARGE, "too large")));

    assertThat(ack.segment("MSH")).matches("MSH\\|\\^~\\\\&\\|{5}2026.*\\|ACK\\|.*\\|P\\|2.5.1");
    assertThat(ack.segment("MSA")).isEqualTo("MSA|AE||body-too-large: too large");
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', AA, true",
    "AL, NE, CA, true",
    "AL, AL, CA, true",
    "SU, NE, CA, true",
    "ER, NE, CA, false",
    "NE, AL, AA, true",
    "NE, NE, AA, false",
    "'', AL, AA, true"
  })
  void followsTheModeThatTheSenderAsksFor(
      String accept, String application, String code, boolean wanted) {
    String message = ADMISSION.replace("|P|2.3", "|P|2.5.1|||" + accept + "|" + application);

    Acknowledgement told = hospital.send(message).told();

    assertThat(told.code()).isEqualTo(code);
    assertThat(told.wanted()).isEqualTo(wanted);
  }

  @Test
  void wantsWordOfErrorsWhereOnlyErrorsAreAskedFor() {
    String message = ADMISSION.replace("|P|2.3", "|P|2.5.1|||ER|NE").replace("MARK1001", "");

    Acknowledgement told = hospital.send(message).told();

    assertThat(told.code()).isEqualTo("CE");
    assertThat(told.wanted()).isTrue();
  }
}
