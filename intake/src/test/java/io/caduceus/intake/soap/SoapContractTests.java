package io.caduceus.intake.soap;

import static io.caduceus.intake.Attempt.pcpChange;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.intake.IntakeFixture;
import io.caduceus.intake.Receipt.Outage;
import io.caduceus.intake.Receipt.Refusal;
import io.caduceus.intake.Receipt.Rejected;
import io.caduceus.intake.Receipt.Unavailable;
import io.caduceus.intake.TraceContext;
import io.caduceus.intake.Violation;
import io.caduceus.intake.security.Authentication.IssuerUnreachable;
import io.caduceus.intake.security.TestIssuer;
import io.caduceus.intake.soap.Answer.Fault;
import io.caduceus.intake.soap.Answer.FaultCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.transform.stream.StreamSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The contract in {@code events.wsdl} and {@code events.xsd} and the door say the same. */
@TestInstance(Lifecycle.PER_CLASS)
class SoapContractTests {
  private static final String XSD = "http://www.w3.org/2001/XMLSchema";

  private final IntakeFixture house = new IntakeFixture();
  private final TestIssuer issuer = new TestIssuer();
  private final SoapClient client = new SoapClient(house, issuer);

  @AfterAll
  void close() {
    client.close();
    issuer.close();
  }

  @Test
  void offersItsContractWithTheAddressThatItWasAskedAt() {
    Document wsdl = Reply.parse(client.get(SoapConfiguration.PATH + ".wsdl").body());

    Element address =
        (Element)
            wsdl.getElementsByTagNameNS("http://schemas.xmlsoap.org/wsdl/soap/", "address").item(0);
    assertThat(address.getAttribute("location"))
        .isEqualTo(client.address(SoapConfiguration.PATH).toString());
    Element schema = (Element) wsdl.getElementsByTagNameNS(XSD, "import").item(0);
    assertThat(client.get("/soap/v1/" + schema.getAttribute("schemaLocation")).body())
        .contains("PublishEventRequest");
  }

  @Test
  void describesTheElementsThatTheDoorReads() {
    assertThat(elements("PublishEventRequest")).isEqualTo(PublishEventRequest.ELEMENTS);
  }

  @Test
  void showsAMessageThatItsSchemaAllows() throws SAXException, IOException {
    String message =
        SoapClient.message(pcpChange().id("event-1").tags("state:MO", "line:medicaid").madeUp());
    String request =
        message
            .substring(message.indexOf("<PublishEventRequest"))
            .replaceFirst("(?s)</s:Body>.*", "");

    Reply.SCHEMA.newValidator().validate(new StreamSource(new StringReader(request)));
  }

  static Stream<Fault> faults() {
    return Stream.of(
            Arrays.stream(Refusal.values()).map(it -> Answer.of(new Rejected(it, "why"))),
            Arrays.stream(Outage.values())
                .map(it -> Answer.of(new Unavailable(it, Duration.ofSeconds(3)))),
            Stream.of(
                Answer.of(StrictXml.malformed("why")),
                Answer.of(new XmlRefused(FaultCode.VERSION_MISMATCH, "invalid-request", "why")),
                Answer.of(
                    new Rejected(
                        Refusal.SCHEMA_VIOLATION,
                        "a <b> & \u0001",
                        List.of(new Violation("/\u0000\uD800", "type", "/\u001F\uFFFF")))),
                Answer.unauthenticated("why"),
                Answer.issuerUnreachable(new IssuerUnreachable()),
                Answer.methodNotAllowed(),
                Answer.unsupportedMediaType(),
                Answer.tooLarge(),
                Answer.tooSlow(),
                Answer.internalError()))
        .flatMap(it -> it);
  }

  @ParameterizedTest
  @MethodSource("faults")
  void answersEveryFaultAsItsSchemaHasIt(Fault fault) {
    Reply reply =
        Reply.of(new String(AnswerXml.of(fault, TraceContext.begin()), StandardCharsets.UTF_8));

    assertThat(reply.outcome()).isEqualTo(fault.code());
    assertThat(reply.faultCode()).isEqualTo("S:" + fault.faultCode().localName());
    assertThat(reply.has("retryAfter")).isEqualTo(fault.retryAfter() != null);
    assertThat(reply.violations()).hasSameSizeAs(fault.errors());
  }

  @Test
  void blamesTheServerForWhatMayBeSentAgainAndForNothingElse() {
    assertThat(faults())
        .allSatisfy(
            fault ->
                assertThat(fault.faultCode() == FaultCode.SERVER)
                    .isEqualTo(
                        fault.retryAfter() != null || fault.code().equals("internal-error")));
  }

  private static Set<String> elements(String of) {
    NodeList all = schema().getElementsByTagNameNS(XSD, "element");
    return IntStream.range(0, all.getLength())
        .mapToObj(i -> (Element) all.item(i))
        .filter(it -> it.getAttribute("name").equals(of))
        .map(it -> it.getElementsByTagNameNS(XSD, "element"))
        .flatMap(its -> IntStream.range(0, its.getLength()).mapToObj(i -> (Element) its.item(i)))
        .map(it -> it.getAttribute("name"))
        .collect(toSet());
  }

  private static Document schema() {
    try (InputStream in = SoapContractTests.class.getResourceAsStream("/soap/events.xsd")) {
      return Reply.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
