package io.caduceus.standalone;

import static io.caduceus.standalone.Instance.CLAIM;
import static io.caduceus.standalone.Instance.JSON;
import static io.caduceus.standalone.Instance.SOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caduceus.samples.Samples;
import io.caduceus.standalone.send.GrpcSender;
import io.caduceus.standalone.send.MllpSender;
import io.caduceus.standalone.welcome.Api;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What was published in any protocol reaches the same subscriber. */
@OnAnInstance
class DoorsIT {
  private static Instance caduceus;

  @BeforeAll
  static void start() throws Exception {
    caduceus = Instance.shared();
    caduceus.seed();
  }

  @Test
  void everyDoorLeadsToTheSameSubscriber() throws Exception {
    caduceus.register(CLAIM, "Doors");
    caduceus.subscribe("doors", "*.*.*");
    caduceus.awaitAccepted(event("doors-rest"));

    publishInABatch("doors-batch");
    publishAsCloudEvent("doors-cloudevent");
    publishOverSoap("doors-soap");
    publishOverGrpc("doors-grpc");
    publishInHl7OverHttp("http");
    publishInHl7OverMllp("mllp");

    try (Inbox inbox = caduceus.inbox("doors")) {
      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(inbox.ids())
                      .filteredOn(DoorsIT::isOurs)
                      .containsExactlyInAnyOrder(
                          "doors-rest",
                          "doors-batch",
                          "doors-cloudevent",
                          "doors-soap",
                          "doors-grpc",
                          "hl7:DOORS:TEST:http",
                          "hl7:DOORS:TEST:mllp"));
    }
  }

  private static void publishInABatch(String id) throws IOException {
    JsonNode batch =
        JSON.createArrayNode().add(event(id)).add(Instance.event(CLAIM, "Nobody", "doors-unknown"));

    Api.Answer outcomes = caduceus.intake().post("/v1/events:batch", token(), batch);

    assertThat(outcomes.status()).isEqualTo(207);
    assertThat(outcomes.body().at("/0/status").asString()).isEqualTo("ACCEPTED");
    assertThat(outcomes.body().at("/1/problem/code").asString()).isEqualTo("unknown-event-type");
  }

  private static void publishAsCloudEvent(String id) throws Exception {
    ObjectNode event =
        JSON.createObjectNode()
            .put("specversion", "1.0")
            .put("id", id)
            .put("type", Instance.named(CLAIM, "Doors"))
            .put("source", "/claims-portal");
    event.set("data", JSON.readTree(Samples.body(CLAIM)));

    HttpResponse<String> answer =
        post(Door.INTAKE, "/v1/events", "application/cloudevents+json", event.toString());

    assertThat(answer.statusCode()).isEqualTo(201);
  }

  private static void publishOverSoap(String id) throws Exception {
    String message =
        """
        <e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>
          <PublishEventRequest xmlns="urn:caduceus:intake:v1">
            <id>%s</id><noun>Doors</noun><verb>%s</verb><object>%s</object>
            <body><![CDATA[%s]]></body>
          </PublishEventRequest>
        </e:Body></e:Envelope>
        """
            .formatted(id, CLAIM.name().verb(), CLAIM.name().object(), Samples.body(CLAIM));

    HttpResponse<String> answer =
        post(Door.INTAKE_SERVLETS, "/soap/v1/events", "text/xml; charset=utf-8", message);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains("ACCEPTED");
  }

  private static void publishOverGrpc(String id) throws IOException {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    String address = caduceus.ports().doors().grpc();

    boolean accepted =
        new GrpcSender(address, token(), new PrintStream(printed, true, UTF_8))
            .send(new ByteArrayInputStream(event(id).toString().getBytes(UTF_8)));

    assertThat(accepted).as(printed.toString(UTF_8)).isTrue();
  }

  private static void publishInHl7OverHttp(String controlId) throws Exception {
    String hospital = caduceus.tokenOf(Samples.HOSPITAL_ADT);

    HttpResponse<String> answer =
        post(Door.INTAKE, "/v1/hl7", "application/hl7-v2", hospital, admission(controlId));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains("MSA|AA|" + controlId);
  }

  /** The all-in-one takes whoever comes from this machine for the hospital. */
  private static void publishInHl7OverMllp(String controlId) throws IOException {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    InetSocketAddress address = new InetSocketAddress("127.0.0.1", caduceus.ports().of(Door.MLLP));

    boolean accepted =
        new MllpSender(address, new PrintStream(printed, true, UTF_8))
            .send(new ByteArrayInputStream(admission(controlId).getBytes(UTF_8)));

    assertThat(accepted).as(printed.toString(UTF_8)).isTrue();
    assertThat(printed.toString(UTF_8)).contains("MSA|AA|" + controlId);
  }

  private static String admission(String controlId) {
    return """
    MSH|^~\\&|DOORS|TEST|CADUCEUS|HUB|20261120101530||ADT^A01^ADT_A01|%s|P|2.5.1
    EVN|A01|20261120101500
    PID|1||MRN4711^^^TEST||Fiction^Jordan||19610203|F
    PV1|1|I|2 WEST^201^A||||||||||||||||ENC99
    """
        .formatted(controlId)
        .replace('\n', '\r');
  }

  private static boolean isOurs(String id) {
    return id.startsWith("doors-") || id.startsWith("hl7:DOORS:");
  }

  private static HttpResponse<String> post(Door door, String path, String type, String content)
      throws Exception {
    return post(door, path, type, token(), content);
  }

  private static HttpResponse<String> post(
      Door door, String path, String type, String token, String content) throws Exception {
    URI address = caduceus.ports().http(door).resolve(path);
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(address)
              .header("Authorization", "Bearer " + token)
              .header("Content-Type", type)
              .POST(BodyPublishers.ofString(content))
              .build(),
          BodyHandlers.ofString());
    }
  }

  private static ObjectNode event(String id) {
    return Instance.event(CLAIM, "Doors", id);
  }

  private static String token() throws IOException {
    return caduceus.tokenOf(CLAIM.owner());
  }
}
