package io.caduceus.intake.soap;

import static io.caduceus.intake.Attempt.pcpChange;
import static io.caduceus.intake.soap.SoapClient.element;
import static io.caduceus.intake.soap.SoapClient.envelope;
import static io.caduceus.intake.soap.SoapClient.message;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.caduceus.intake.Submission;
import io.caduceus.intake.TraceContext;
import io.caduceus.intake.soap.Answer.FaultCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SoapMessageTests {
  private static final String NAME = "<noun>A</noun><verb>B</verb><object>C</object>";

  @Test
  void takesCdataCommentsReferencesAndAByteOrderMark() {
    Submission submission =
        read(
            "\uFEFF"
                + envelope(
                    "<!-- who --><noun>A<!-- n -->b</noun><verb>B</verb><object>C</object>"
                        + "<body><![CDATA[{\"a\":\"<&\",]]>&#34;b\":&quot;&#x1F600;&quot;}</body>"));

    assertThat(submission.type()).hasToString("Ab.B.C");
    assertThat(submission.body()).hasToString("Body[21 bytes]");
  }

  @Test
  void takesElementsInAnyOrderUnderAnyPrefixWithTheirTypes() {
    Submission submission =
        read(
            """
            <e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                xmlns:p="urn:caduceus:intake:v1">
              <e:Header/>
              <e:Body><p:PublishEventRequest><p:body>{}</p:body><p:object>C</p:object>
                <p:verb>B</p:verb><p:noun xsi:type="p:NamePart">A</p:noun>
              </p:PublishEventRequest></e:Body>
            </e:Envelope>\
            """);

    assertThat(submission.type()).hasToString("A.B.C");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<id>1</id><id>2</id><noun>A</noun>",
        "<secret>MARK</secret>",
        "<noun xmlns=\"urn:other\">MARK</noun>",
        "<noun MARK=\"MARK\">A</noun>",
        "<noun><MARK/></noun>",
        "MARK",
        "<id xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\" i:nil=\"true\"/>",
        "<synthetic>MARK</synthetic>",
        "<occurredAt>MARK</occurredAt>",
        "<occurredAt>2026-02-30T10:15:30Z</occurredAt>",
        "<occurredAt>2026-11-20T10:15:30</occurredAt>",
        "<userId/>",
        "<id>MARK MARK</id>",
      })
  void refusesWhatTheSchemaDoesNotDescribeWithoutQuotingIt(String elements) {
    String detail = refused(envelope(NAME + elements + "<body>{}</body>"));

    assertThat(detail).isNotEmpty().doesNotContain("MARK");
  }

  @ParameterizedTest
  @ValueSource(strings = {"noun", "verb", "object", "body"})
  void namesTheElementThatIsMissing(String name) {
    String all = NAME + "<body>{}</body>";

    assertThat(refused(envelope(all.replaceFirst("<" + name + ">.*</" + name + ">", ""))))
        .isEqualTo(name + " is required");
  }

  @Test
  void saysWhereAnUnknownElementStands() {
    assertThat(refused(envelope("\n<what/>"))).contains("PublishEventRequest", "line 5");
  }

  @Test
  void refusesAnEnvelopeOfAnotherVersionInWords() {
    XmlRefused refused =
        refusedXml(
            message(pcpChange())
                .replace(SoapMessage.ENVELOPE_1_1, "http://www.w3.org/2003/05/soap-envelope"));

    assertThat(refused.faultCode()).isEqualTo(FaultCode.VERSION_MISMATCH);
    assertThat(refused).hasMessageContaining("SOAP 1.1");
  }

  @ParameterizedTest
  @CsvSource({
    "'', false",
    "s:mustUnderstand=\"0\", false",
    "s:mustUnderstand=\"1\", true",
    "s:mustUnderstand=\"1\" s:actor=\"http://schemas.xmlsoap.org/soap/actor/next\", true",
    "s:mustUnderstand=\"1\" s:actor=\"urn:somebody:else\", false",
  })
  void saysThatItDoesNotUnderstandAHeaderThatInsists(String attributes, boolean refused) {
    String message =
        message(pcpChange())
            .replace(
                "<s:Body>",
                "<s:Header><h:x xmlns:h=\"urn:h\" %s><h:y>z</h:y></h:x></s:Header><s:Body>"
                    .formatted(attributes));

    if (refused) {
      assertThat(refusedXml(message).faultCode()).isEqualTo(FaultCode.MUST_UNDERSTAND);
    } else {
      assertThat(read(message).type()).hasToString("Member.Changed.Pcp");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<a/>",
        "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'/>",
        "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Header/></s:Envelope>",
        "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body/></s:Envelope>",
        "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'>"
            + "<s:Body><x/></s:Body></s:Envelope>",
      })
  void refusesAMessageOfAnotherShape(String message) {
    assertThat(refusedXml(message).code()).isEqualTo("invalid-request");
  }

  @Test
  void refusesWhatFollowsTheRequest() {
    String whole = message(pcpChange());

    for (String end : new String[] {"</s:Body>", "</s:Envelope>"}) {
      assertThat(refusedXml(whole.replace(end, "<x/>" + end))).hasMessageContaining("nothing");
    }
    assertThat(refusedXml(whole + "<x/>").code()).isEqualTo("malformed-xml");
  }

  @Test
  void readsABodyOfAMebibyteFromOneCdataSection() {
    String body = "{\"a\":\"" + "x".repeat((1 << 20) - 8) + "\"}";

    assertThat(read(envelope(NAME + "<body><![CDATA[" + body + "]]></body>")).body().size())
        .isEqualTo(1 << 20);
    assertThat(read(envelope(NAME + element("body", body))).body().size()).isEqualTo(1 << 20);
  }

  static Submission read(String message) {
    return SoapMessage.read(message.getBytes(UTF_8), TraceContext.begin());
  }

  private static String refused(String message) {
    Throwable[] thrown = new Throwable[1];
    assertThatThrownBy(() -> read(message))
        .isInstanceOfAny(XmlRefused.class, IllegalArgumentException.class)
        .satisfies(it -> thrown[0] = it);
    return thrown[0].getMessage();
  }

  static XmlRefused refusedXml(String message) {
    return catchThrowableOfType(XmlRefused.class, () -> read(message));
  }
}
