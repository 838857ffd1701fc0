package io.caduceus.intake.soap;

import static io.caduceus.intake.Attempt.pcpChange;
import static io.caduceus.intake.soap.SoapClient.envelope;
import static io.caduceus.intake.soap.SoapClient.message;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.caduceus.intake.Attempt;
import io.caduceus.intake.IntakeFixture;
import io.caduceus.intake.Submission;
import io.caduceus.intake.security.TestIssuer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Messages that are written to hurt whoever reads them. None may get further than the door. */
@ExtendWith(OutputCaptureExtension.class)
@ResourceLock(Resources.SYSTEM_OUT)
@TestInstance(Lifecycle.PER_CLASS)
class HostileXmlTests {
  private final IntakeFixture house = new IntakeFixture();
  private final TestIssuer issuer = new TestIssuer();
  private final SoapClient client = new SoapClient(house, issuer);

  @AfterEach
  void nothingWasWritten() {
    assertThat(house.log.handedOver()).isEmpty();
  }

  @AfterAll
  void close() {
    client.close();
    issuer.close();
  }

  @Test
  void readsNoFileForAMessage(@TempDir Path folder) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "MARK");
    String doctype = "<!DOCTYPE x [<!ENTITY e SYSTEM \"%s\">]>".formatted(secret.toUri());

    HttpResponse<String> response = client.post(withDoctype(doctype, "&e;"));

    assertThat(Reply.of(response).outcome()).isEqualTo("malformed-xml");
    assertThat(response.body()).doesNotContain("MARK");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE x SYSTEM \"%s\">",
        "<!DOCTYPE x PUBLIC \"p\" \"%s\">",
        "<!DOCTYPE x [<!ENTITY e SYSTEM \"%s\">]>",
        "<!DOCTYPE x [<!ENTITY %% p SYSTEM \"%s\"> %%p;]>",
      })
  void callsNobodyForAMessage(String doctype) throws IOException {
    AtomicInteger calls = new AtomicInteger();
    HttpServer listener =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    listener.createContext(
        "/",
        exchange -> {
          calls.incrementAndGet();
          exchange.sendResponseHeaders(204, -1);
        });
    listener.start();
    String address = "http://localhost:" + listener.getAddress().getPort() + "/x.dtd";

    String outcome = outcome(withDoctype(doctype.formatted(address), "&e;"));

    // A call would have been made before the answer.
    listener.stop(0);
    assertThat(outcome).isEqualTo("malformed-xml");
    assertThat(calls).hasValue(0);
  }

  @Test
  void fetchesNoSchemaThatAMessageNames() {
    String message =
        message(pcpChange().body("[]"))
            .replace(
                "<PublishEventRequest",
                "<PublishEventRequest xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\""
                    + " i:schemaLocation=\"urn:caduceus:intake:v1 http://localhost:1/x.xsd\"");

    assertThat(outcome(message)).isEqualTo("invalid-request");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE x>",
        "<!DOCTYPE x []>",
        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
            + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY e \"&c;&c;&c;&c;&c;&c;\">]>",
        "<!DOCTYPE x [<!ATTLIST noun extra CDATA \"MARK\">]>",
      })
  void refusesADoctypeBeforeItIsRead(String doctype) {
    assertThat(outcome(withDoctype(doctype, "&e;"))).isEqualTo("malformed-xml");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "<",
        "<a",
        "<a>",
        "</a>",
        "<a></b>",
        "<a b></a>",
        "<a b='1' b='1'/>",
        "<p:a/>",
        "<a>&undeclared;</a>",
        "<a>&#0;</a>",
        "<a>&#xD800;</a>",
        "<a>\u0001</a>",
        "<a>]]></a>",
        "<?xml version='1.1'?><a/>",
        "<?xml version='1.0' encoding='UTF-16'?><a/>",
        "<a><?run me?></a>",
        "<?run me?><a/>",
        "<a><!-- -- --></a>",
        "<a b='<'/>",
        "\uFFFE<a/>",
        "<a xmlns:x=''/>",
        "<a xmlns:xmlns='u'/>",
        "<xml:a/>",
        "<a><![CDATA[</a>",
      })
  void answersWhatIsNoXmlWithAFault(String text) {
    assertThat(outcome(text)).isIn("malformed-xml", "bad-encoding", "invalid-request");
  }

  @Test
  void refusesDeepNestingWhereverItIs() {
    String deep = "<x>".repeat(100_000) + "</x>".repeat(100_000);

    assertThat(outcome(deep)).isIn("invalid-request", "malformed-xml");
    assertThat(outcome(envelope(deep))).isIn("invalid-request", "malformed-xml");
    assertThat(
            outcome(
                message(pcpChange())
                    .replace("<s:Body>", "<s:Header>" + deep + "</s:Header><s:Body>")))
        .isEqualTo("malformed-xml");
  }

  @Test
  void refusesAMassOfAttributes() {
    String attributes = repeat(60_000, " a%d='1'");

    assertThat(outcome("<x" + attributes + "/>")).isEqualTo("malformed-xml");
    assertThat(outcome("<x" + repeat(StrictXml.MOST_ATTRIBUTES + 1, " a%d='1'") + "/>"))
        .isEqualTo("malformed-xml");
  }

  @Test
  void refusesAMassOfNamespacesBeforeTheyAreCompared() {
    String namespaces = repeat(60_000, " xmlns:p%d='u'");

    assertThat(outcome("<x" + namespaces + "/>")).isEqualTo("malformed-xml");
    assertThat(outcome("<x a='>'" + namespaces + "/>")).isEqualTo("malformed-xml");
    assertThat(outcome(envelope("<body><![CDATA[<]]><x" + namespaces + "/></body>")))
        .isEqualTo("malformed-xml");
  }

  @Test
  void refusesLongNamesAndLongValues() {
    assertThat(outcome("<" + "x".repeat(300) + "/>")).isEqualTo("malformed-xml");
    assertThat(outcome("<x a='" + "x".repeat(1_000_000) + "'/>")).isEqualTo("malformed-xml");
  }

  @Test
  void passesOverAMassOfNothing() {
    String nothing = "<!---->".repeat(50_000) + " ".repeat(100_000) + "<![CDATA[]]>".repeat(20_000);

    assertThat(outcome(envelope(nothing))).isEqualTo("invalid-request");
  }

  @Test
  void refusesTextWithoutEndWhereAShortTextBelongs() {
    assertThat(outcome(envelope("<noun>" + "x".repeat(1_000_000) + "</noun>")))
        .isEqualTo("invalid-request");
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    byte[] whole = message(pcpChange()).getBytes(UTF_8);
    whole[whole.length - 30] = (byte) 0xC3;

    assertThat(outcome(whole)).isEqualTo("bad-encoding");
    for (Charset charset : List.of(UTF_16, Charset.forName("UTF-32"), Charset.forName("IBM037"))) {
      assertThat(outcome(message(pcpChange()).getBytes(charset)))
          .isIn("bad-encoding", "malformed-xml");
    }
    assertThat(outcome(message(Attempt.pcpChange().body("{\"é\":1}")).getBytes(ISO_8859_1)))
        .isEqualTo("bad-encoding");
    assertThat(outcome(message(pcpChange()).replace("UTF-8", "ISO-8859-1").getBytes(UTF_8)))
        .isEqualTo("bad-encoding");
  }

  @Test
  void refusesAMessageBeyondTheBoundAnnouncedOrNot() {
    byte[] large = new byte[Submission.MOST_BYTES + 1];

    assertThat(outcome(large)).isEqualTo("body-too-large");
    HttpResponse<String> chunked =
        client.send(
            client
                .request(large, "text/xml")
                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(large)))
                .header("authorization", client.bearer()));
    assertThat(Reply.of(chunked).outcome()).isEqualTo("body-too-large");
  }

  @Test
  void logsNothingOfAMessage(CapturedOutput output) {
    for (String hostile :
        List.of("<MARK>&MARK;</MARK>", withDoctype("<!DOCTYPE MARK>", "MARK"), "MARK")) {
      assertThat(client.post(hostile).body()).doesNotContain("MARK");
    }

    assertThat(output.getAll()).doesNotContain("MARK");
  }

  private static String withDoctype(String doctype, String noun) {
    return envelope("<noun>" + noun + "</noun>").replace("?>", "?>" + doctype);
  }

  private static String repeat(int times, String pattern) {
    return IntStream.range(0, times).mapToObj(pattern::formatted).collect(joining());
  }

  private String outcome(String message) {
    return outcome(message.getBytes(UTF_8));
  }

  private String outcome(byte[] message) {
    HttpResponse<String> response = client.post(message, "text/xml");
    assertThat(response.statusCode()).isEqualTo(500);
    return Reply.of(response).outcome();
  }
}
