package io.caduceus.intake.hl7;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.intake.EventLog.Outcome;
import io.caduceus.intake.IntakeFixture;
import io.caduceus.intake.hl7.mapping.Shipped;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is HTTP's own about {@code POST /v1/hl7}, and those who mean it no good. */
@Isolated
class Hl7HostileTests {
  private static final String ADMISSION = Shipped.samples("ADT_A01").getLast().text();

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final IntakeFixture house = new IntakeFixture();
  private final Hl7OverHttp door =
      new Hl7OverHttp(house, meters, Map.of("upload-timeout", "500ms", "idle-timeout", "2s"));

  @AfterEach
  void close() {
    door.close();
  }

  @Test
  void answersTheAcknowledgementWithItsMediaType() {
    HttpResponse<String> response = post(ADMISSION.getBytes(UTF_8));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type")).contains("application/hl7-v2");
    assertThat(response.body()).startsWith("MSH|^~\\&|").contains("\rMSA|CA|MSG00103\r");
    assertThat(
            meters
                .get("caduceus.intake.events")
                .tags("door", "hl7", "outcome", "accepted", "type", "Patient.Admitted.Encounter")
                .timer()
                .count())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"NOT_WRITTEN, unavailable", "UNKNOWN, outcome-unknown"})
  void answers503WithRetryAfterAndAnAcknowledgementInAnOutage(Outcome outcome, String code) {
    house.log.answer(outcome);

    HttpResponse<String> response = post(ADMISSION.getBytes(UTF_8));

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.headers().firstValueAsLong("retry-after")).hasValue(2);
    assertThat(response.body()).contains("MSA|CE|MSG00103|" + code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "ISO-8859-1", "\"windows-1252\"", "UTF-16"})
  void readsTheCharacterSetOfTheMediaTypeWhereTheMessageNamesNone(String charset) {
    String umlaut = ADMISSION.replace("UNICODE UTF-8", "");

    HttpResponse<String> response =
        door.send(
            door.request(
                    "hospital-adt", umlaut.getBytes(Charset.forName(charset.replace("\"", ""))))
                .setHeader("content-type", "application/hl7-v2; charset=" + charset));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(Hospital.body(house.log.only())).doesNotContain("\ufffd");
  }

  @Test
  void goesByTheMessagesOwnWordWhereItHasOne() {
    HttpResponse<String> response =
        door.send(
            door.request("hospital-adt", ADMISSION.getBytes(UTF_8))
                .setHeader("content-type", "application/hl7-v2; charset=UTF-16"));

    assertThat(response.statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "text/plain",
        "application/hl7-v2+xml",
        "application/hl7-v2; charset=no-such-charset",
        "application/hl7-v2; charset=../x"
      })
  void refusesOtherMediaTypes(String type) {
    HttpResponse<String> response =
        door.send(
            door.request("hospital-adt", ADMISSION.getBytes(UTF_8))
                .setHeader("content-type", type));

    assertThat(response.statusCode()).isEqualTo(415);
    assertThat(response.body()).contains("unsupported-media-type", "application/hl7-v2");
  }

  @Test
  void refusesWhoeverHasNoTokenByAProblem() {
    HttpRequest.Builder request =
        door.request("hospital-adt", ADMISSION.getBytes(UTF_8))
            .setHeader("authorization", "Bearer x.y.z");

    HttpResponse<String> response = door.send(request);

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
  }

  @Test
  void refusesASegmentOfTenMebibytesByAProblem() {
    byte[] large = (ADMISSION + "OBX|1|TX|||" + "x".repeat(10 << 20) + "\r").getBytes(US_ASCII);

    HttpResponse<String> response = post(large);

    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(response.body()).contains("body-too-large", "1114112 bytes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\r\r\r",
        "M",
        "MSH",
        "MSH|",
        "MSH|^~\\&",
        "MSH|||||||||||||",
        "MSH|^^^^|ADT",
        "MSH^~|\\&^ADT",
        "MSHAAAAA",
        "MSH\u0000^~\\&\u0000ADT",
        "MSH|^~\\&|ADT|W|||20261120||ADT^A01|1|P|2.5.1\r"
            + "MSH|^~\\&|ADT|W|||20261120||ADT^A01|1|P|2.5.1\r",
        "FHS|^~\\&|ADT\rBHS|^~\\&|ADT\r",
        "MSH|^~\\&|ADT|W|||20261120||ADT^A01|1|P|2.5.1\rPID|||\\\r",
        "MSH|^~\\&|ADT|W|||20261120||ADT^A01|1|P|99.9\r",
        "<ADT_A01/>",
        "{\"noun\":\"Patient\"}"
      })
  void acknowledgesEvenWhatIsNoMessage(String message) {
    HttpResponse<String> response = post(message.getBytes(ISO_8859_1));

    assertThat(response.statusCode()).isIn(400, 422);
    assertThat(response.body()).startsWith("MSH").contains("\rMSA").contains("\rERR");
    assertThat(house.log.handedOver()).isEmpty();
  }

  @Test
  void cutsOffAnUploadThatTricklesIn() throws IOException {
    try (Socket socket = new Socket("localhost", door.port())) {
      socket.setSoTimeout(20_000);
      socket
          .getOutputStream()
          .write(
              ("POST /v1/hl7 HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/hl7-v2\r\n"
                      + "Authorization: "
                      + door.bearer("hospital-adt")
                      + "\r\nContent-Length: 1000\r\n\r\nMSH|")
                  .getBytes(UTF_8));

      assertThat(socket.getInputStream().readAllBytes()).isEmpty();
    }
    assertThat(house.log.handedOver()).isEmpty();
  }

  private HttpResponse<String> post(byte[] message) {
    return door.send(door.request("hospital-adt", message));
  }
}
