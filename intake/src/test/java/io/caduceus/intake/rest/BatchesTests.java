package io.caduceus.intake.rest;

import static io.caduceus.intake.Attempt.pcpChange;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.event.avro.FirehoseEvent;
import io.caduceus.intake.Attempt;
import io.caduceus.intake.Body;
import io.caduceus.intake.EventLog.Outcome;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is a batch's own: each of its items has an outcome of its own. */
class BatchesTests extends AtTheRestDoor {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String ARRAY = "application/json";
  private static final String NDJSON = "application/x-ndjson";
  private static final String CLOUDEVENTS = "application/cloudevents-batch+json";

  @ParameterizedTest
  @ValueSource(strings = {ARRAY, NDJSON, CLOUDEVENTS})
  void tellsOfEachEventInTheOrderOfTheRequest(String type) {
    JsonNode items =
        accepted(
            type,
            pcpChange().id("a"),
            pcpChange().id("b").type("No.Such.Type"),
            pcpChange().id("c"));

    assertThat(items.valueStream().map(item -> item.path("index").asInt()).toList())
        .containsExactly(0, 1, 2);
    assertThat(items.valueStream().map(item -> item.path("id").asString()).toList())
        .containsExactly("a", "b", "c");
    assertThat(statuses(items)).containsExactly("ACCEPTED", "REJECTED", "ACCEPTED");
    assertThat(codes(items)).containsExactly("", "unknown-event-type", "");
    assertThat(house.log.handedOver()).extracting(FirehoseEvent::getId).containsExactly("a", "c");
  }

  @Test
  void answers207WithProblemsOfRfc9457() {
    HttpResponse<String> response =
        client.send(
            client
                .request(
                    "/v1/events:batch",
                    issuer.bearer("member-contact"),
                    RestClient.array(pcpChange().id("a"), pcpChange().id("b").type("No.Such.Type"))
                        .getBytes(UTF_8))
                .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
                .build());

    assertThat(response.statusCode()).isEqualTo(207);
    assertThat(response.headers().firstValue("content-type")).contains("application/json");
    assertThat(JSON.readTree(response.body()))
        .isEqualTo(
            JSON.readTree(
                """
                [{"index": 0, "id": "a", "status": "ACCEPTED"},
                 {"index": 1, "id": "b", "status": "REJECTED", "problem":
                   {"type": "urn:caduceus:problem:unknown-event-type",
                    "title": "Unknown event type", "status": 422,
                    "detail": "no such event type is registered", "code": "unknown-event-type",
                    "traceId": "4bf92f3577b34da6a3ce929d0e0e4736", "errors": []}}]
                """));
  }

  @Test
  void namesEveryViolationOfAnItem() {
    String body =
        pcpChange().body().replace("\"SELF\"", "\"NEIGHBOUR\"").replace("312", "\"long\"");

    JsonNode items = accepted(ARRAY, pcpChange(), pcpChange().body(body));

    assertThat(items.get(1).path("problem").path("errors").valueStream())
        .extracting(error -> error.path("pointer").asString())
        .containsExactlyInAnyOrder("/caller/relationship", "/callDurationSeconds");
  }

  @Test
  void tellsTheIdThatAnEventWithoutOneGot() {
    JsonNode items = accepted(ARRAY, pcpChange());

    assertThat(items.get(0).path("id").asString()).isEqualTo(house.log.only().getId());
  }

  @Test
  void judgesTheSameIdInOneBatchAsInTwoRequests() {
    JsonNode items =
        accepted(
            ARRAY, pcpChange().id("a"), pcpChange().id("a"), pcpChange().id("a").tags("state:MO"));

    assertThat(statuses(items)).containsExactly("ACCEPTED", "DUPLICATE", "REJECTED");
    assertThat(codes(items)).containsExactly("", "", "conflict");
    assertThat(house.log.handedOver()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"NOT_WRITTEN, UNAVAILABLE, unavailable", "UNKNOWN, UNKNOWN, outcome-unknown"})
  void saysOfEachItemWhenToTryAgainInAnOutage(Outcome outcome, String status, String code) {
    house.log.answer(outcome);

    JsonNode items = accepted(ARRAY, pcpChange(), pcpChange());

    assertThat(statuses(items)).containsExactly(status, status);
    assertThat(codes(items)).containsExactly(code, code);
    assertThat(items.get(0).path("problem").path("retryAfter").asInt()).isEqualTo(2);
  }

  @Test
  void refusesItemsThatStrictJsonRefusesAndTakesTheOthers() {
    String good = RestClient.json(pcpChange());
    String twice = RestClient.json(pcpChange().body("{\"memberId\":\"1\",\"memberId\":\"2\"}"));
    String deep = RestClient.json(pcpChange().body("{\"a\":".repeat(65) + "1" + "}".repeat(65)));
    String huge = RestClient.json(pcpChange().body("{\"a\":1e99999}"));

    JsonNode items =
        items(client.postBatch(ARRAY, "[" + String.join(",", twice, deep, huge, "7", good) + "]"));

    assertThat(codes(items))
        .containsExactly("duplicate-key", "too-deep", "malformed-json", "invalid-request", "");
    assertThat(house.log.handedOver()).hasSize(1);
  }

  @Test
  void refusesAnItemLargerThanAnEventMayBe() {
    String large =
        RestClient.json(pcpChange().body("{\"a\":\"" + "x".repeat(Body.MOST_BYTES) + "\"}"));
    String larger = "{\"noun\":\"" + "x".repeat(SingleEvents.MOST_BYTES) + "\"}";
    String good = RestClient.json(pcpChange()).replace("\n", " ");

    JsonNode items = items(client.postBatch(NDJSON, large + "\n" + larger + "\n" + good));

    assertThat(codes(items)).containsExactly("body-too-large", "body-too-large", "");
  }

  @Test
  void refusesOfLinesOnlyTheBrokenOnes() {
    String good = RestClient.json(pcpChange()).replace("\n", " ");
    byte[] lines =
        String.join("\n", good, "{\"noun\":", "", good + "\r", "\"?\"", good).getBytes(UTF_8);
    lines[new String(lines, UTF_8).indexOf("\"?\"") + 1] = (byte) 0xE9;

    JsonNode items = items(client.postBatch(NDJSON, lines));

    assertThat(codes(items)).containsExactly("", "malformed-json", "", "bad-encoding", "");
    assertThat(house.log.handedOver()).hasSize(3);
  }

  @Test
  void takesAThousandEventsInTheirOrder() {
    Attempt[] attempts =
        IntStream.range(0, 1000).mapToObj(i -> pcpChange().id("e" + i)).toArray(Attempt[]::new);

    JsonNode items = accepted(ARRAY, attempts);

    assertThat(statuses(items)).hasSize(1000).containsOnly("ACCEPTED");
    assertThat(house.log.handedOver())
        .extracting(FirehoseEvent::getId)
        .containsExactlyElementsOf(Stream.of(attempts).map(Attempt::id).toList());
  }

  @Test
  void countsEveryItem() {
    accepted(ARRAY, pcpChange(), pcpChange(), pcpChange().type("Made.Up.Name"));

    assertThat(timer("accepted", "Member.Changed.Pcp")).isEqualTo(2);
    assertThat(timer("unknown-event-type", "none")).isEqualTo(1);
  }

  private JsonNode accepted(String type, Attempt... attempts) {
    return items(
        client.postBatch(
            type,
            switch (type) {
              case NDJSON ->
                  Stream.of(attempts)
                      .map(attempt -> RestClient.json(attempt).replace("\n", " "))
                      .collect(joining("\n"));
              case CLOUDEVENTS ->
                  Stream.of(attempts).map(RestClient::cloudEvent).collect(joining(",", "[", "]"));
              default -> RestClient.array(attempts);
            }));
  }

  private static JsonNode items(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(207);
    return JSON.readTree(response.body());
  }

  private static List<String> statuses(JsonNode items) {
    return items.valueStream().map(item -> item.path("status").asString()).toList();
  }

  private static List<String> codes(JsonNode items) {
    return items.valueStream().map(item -> item.path("problem").path("code").asString("")).toList();
  }

  private long timer(String outcome, String type) {
    return meters
        .get("caduceus.intake.events")
        .tags("outcome", outcome, "type", type)
        .timer()
        .count();
  }
}
