package io.caduceus.intake.hl7;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.intake.hl7.Hospital.Ack;
import io.caduceus.intake.hl7.mapping.Shipped;
import io.caduceus.intake.hl7.message.Hl7Message;
import java.time.Duration;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What is broken, too much, or not what it says it is. */
@ExtendWith(OutputCaptureExtension.class)
@ResourceLock(Resources.SYSTEM_OUT)
class HostileMessageTests {
  private static final String ADMISSION = Shipped.samples("ADT_A01").getFirst().text();
  private static final Duration SOON = Duration.ofSeconds(20);

  private final Hospital hospital = new Hospital();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "MSH",
        "MSH|",
        "MSH|^~\\&",
        "MSH|^~\\|A|B",
        "MSH|^^\\&|A|B",
        "MSH|^~\\|&|A",
        "MSHA^~\\&A",
        "PID|1||MARK",
        "<xml/>",
        "{\"noun\":\"MARK\"}"
      })
  void refusesWhatHasNoUsableHeader(String message) {
    Ack ack = hospital.send(message);

    assertThat(ack.field("MSA", 1)).isEqualTo("AE");
    assertThat(ack.told().outcome()).isEqualTo("malformed-hl7");
    assertThat(ack.text()).doesNotContain("MARK");
    assertThat(hospital.house.log.handedOver()).isEmpty();
  }

  @Test
  void refusesSeveralMessagesInOne() {
    String again = ADMISSION.replace("MSG00101", "MSG00102");

    assertThat(hospital.send(ADMISSION + again).text()).contains("send the messages one by one");
    assertThat(hospital.send("FHS|^~\\&|A\rBHS|^~\\&|A\r" + ADMISSION + "BTS|1\rFTS|1\r").text())
        .contains("batches are not taken");
    assertThat(hospital.house.log.handedOver()).isEmpty();
  }

  @Test
  void refusesALineThatIsNoSegment() {
    Ack ack = hospital.send(ADMISSION.replace("PV1|1", "MARK is no segment\rPV1|1"));

    assertThat(ack.text()).contains("line 4 is no segment").doesNotContain("MARK");
  }

  @Test
  void refusesASecondPatientRatherThanMixTwo() {
    Ack ack = hospital.send(ADMISSION.replace("|P|2.3", "|P|2.5") + "PID|2||MARK7\r");

    assertThat(ack.field("ERR", 2)).isEqualTo("PID^2");
    assertThat(ack.field("ERR", 3)).startsWith("100");
  }

  @Test
  void refusesBytesThatAreNotOfTheCharacterSetItNames() {
    byte[] latin = ADMISSION.replace("MARKJordan", "MARKJörg").getBytes(ISO_8859_1);

    assertThat(hospital.send(latin).segment("ERR")).startsWith("ERR|MSH^1^18^102");
  }

  @Test
  void refusesACharacterSetThatItDoesNotKnowByItsPlace() {
    String message = ADMISSION.replace("|P|2.3", "|P|2.3||||||ISO IR87");

    assertThat(hospital.send(message).segment("ERR")).startsWith("ERR|MSH^1^18^103");
  }

  @Test
  void refusesAMessageOfTenMebibytesByItsSize() {
    Ack ack = hospital.send(ADMISSION + "OBX|1|TX|||" + "MARK".repeat(10 << 18));

    assertThat(ack.told().outcome()).isEqualTo("body-too-large");
  }

  @ParameterizedTest
  @ValueSource(strings = {"^", "~", "&", "|", "\\", "\\X41\\", "\\T", "\"", "\n", "a~^&", "ZZZ\r"})
  void readsAMebibyteOfAnythingInNoTime(String flood) {
    int times = (1 << 20) / flood.length();
    String message = ADMISSION + "NK1|1|" + flood.repeat(times);

    Ack ack = Assertions.assertTimeoutPreemptively(SOON, () -> hospital.send(message));

    assertThat(ack.told().outcome()).isNotEqualTo("internal-error");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PID-3", "PID-11", "PID-13"})
  void boundsRepetitions(String field) {
    int number = Integer.parseInt(field.substring(4));
    String message =
        ADMISSION.replaceFirst(
            "PID\\|[^\r]*",
            Matcher.quoteReplacement("PID" + "|".repeat(number) + "a~".repeat(200_000)));

    Ack ack = Assertions.assertTimeoutPreemptively(SOON, () -> hospital.send(message));

    assertThat(ack.told().outcome()).isEqualTo("body-too-large");
  }

  @Test
  void boundsSegments() {
    Ack ack = hospital.send(ADMISSION + "NTE|1\r".repeat(Hl7Message.MOST_SEGMENTS));

    assertThat(ack.told().outcome()).isEqualTo("body-too-large");
  }

  @Test
  void putsNothingIntoAnAcknowledgementThatWouldBreakItsFrame() {
    byte[] message = ADMISSION.replace("MSG00101", "M\u000b\u001c\u0000SG").getBytes(UTF_8);

    Ack ack = hospital.send(message);

    assertThat(ack.text()).doesNotContainPattern("[\\x00-\\x09\\x0b-\\x1f]");
  }

  @Test
  void neverLogsAFieldsValue(CapturedOutput output) {
    hospital.send(ADMISSION);
    hospital.send(ADMISSION.replace("19610203", "MARK"));
    hospital.send(ADMISSION.replace("PV1|1", "MARK|1"));
    hospital.send(ADMISSION.replace("MSH|^~\\&", "MSH|MARK"));

    assertThat(output.getAll()).doesNotContain("MARK");
  }
}
