package io.caduceus.intake.rest;

import static io.caduceus.intake.Attempt.pcpChange;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caduceus.intake.Attempt;
import io.caduceus.intake.EventLog.Outcome;
import io.caduceus.samples.Samples;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which batches are refused as a whole, so that nothing of them is written. */
class BatchRefusalTests extends AtTheRestDoor {
  private static final String ARRAY = "application/json";
  private static final String NDJSON = "application/x-ndjson";

  @ParameterizedTest
  @ValueSource(
      strings = {"[%s, {\"noun\"]", "[%s", "[%s] [", "[%s] x", "[%s,]", "[%s, {\"a\": tru}]"})
  void refusesAnArrayThatIsNotJsonAsAWhole(String broken) {
    HttpResponse<String> response =
        client.postBatch(ARRAY, broken.formatted(RestClient.json(pcpChange())));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("\"code\":\"malformed-json\"");
    assertThat(house.log.handedOver()).isEmpty();
  }

  @Test
  void refusesAnArrayThatIsNotUtf8AsAWhole() {
    byte[] array =
        RestClient.array(pcpChange(), pcpChange()).replace("SELF", "S?LF").getBytes(UTF_8);
    array[new String(array, UTF_8).indexOf("S?LF") + 1] = (byte) 0xE9;

    HttpResponse<String> response = client.postBatch(ARRAY, array);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("\"code\":\"bad-encoding\"");
    assertThat(house.log.handedOver()).isEmpty();
  }

  @Test
  void refusesAnArrayThatNestsOutOfAllBounds() {
    HttpResponse<String> response = client.postBatch(ARRAY, "[".repeat(1_000_000));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("\"code\":\"too-deep\"");
  }

  @ParameterizedTest
  @CsvSource({
    "application/json, []",
    "application/json, {}",
    "application/json, 7",
    "application/x-ndjson, ' '",
    "application/cloudevents-batch+json, []"
  })
  void refusesABatchWithoutEvents(String type, String content) {
    HttpResponse<String> response = client.postBatch(type, content);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("\"code\":\"invalid-request\"");
  }

  @ParameterizedTest
  @CsvSource({"application/json, '[{}%s]', ',{}'", "application/x-ndjson, '{}%s', '\n{}'"})
  void refusesMoreThanAThousandEventsAsAWhole(String type, String batch, String next) {
    HttpResponse<String> response =
        client.postBatch(
            type, batch.formatted(String.join("", nCopies(1000, next.replace("\\n", "\n")))));

    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(response.body()).contains("\"code\":\"body-too-large\"");
  }

  @Test
  void takesABatchOfExactlyEightMebibytesAndRefusesALargerOne() {
    String event = RestClient.json(pcpChange());
    String room = " ".repeat((8 << 20) - event.length() - 2);

    assertThat(client.postBatch(ARRAY, "[" + event + room + "]").statusCode()).isEqualTo(207);
    assertThat(client.postBatch(ARRAY, "[" + event + room + " ]").statusCode()).isEqualTo(413);
  }

  @Test
  void refusesABatchBeyondWhatItsPublisherMayHaveUnderWay() {
    CompletableFuture<Outcome> held = house.log.holdBack();
    String large = "[" + RestClient.json(pcpChange()) + " ".repeat((8 << 20) - 4096) + "]";
    List<CompletableFuture<Integer>> first =
        Stream.generate(
                () ->
                    CompletableFuture.supplyAsync(
                        () -> client.postBatch(ARRAY, large).statusCode()))
            .limit(8)
            .toList();
    await().until(() -> house.log.handedOver().size() == 8);

    HttpResponse<String> refused = client.postBatch(ARRAY, large);
    CompletableFuture<HttpResponse<String>> anothers =
        CompletableFuture.supplyAsync(() -> client.send(another()));
    await().until(() -> house.log.handedOver().size() == 9);
    held.complete(Outcome.WRITTEN);

    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.headers().firstValueAsLong("retry-after")).hasValue(2);
    assertThat(refused.body()).contains("\"code\":\"unavailable\"");
    assertThat(first).extracting(CompletableFuture::join).containsOnly(207);
    assertThat(anothers.join().statusCode()).isEqualTo(201);
    house.log.answer(Outcome.WRITTEN);
    assertThat(client.postBatch(ARRAY, large).statusCode()).isEqualTo(207);
  }

  @Test
  void refusesABatchOfSomebodyUnknownAsAWhole() {
    HttpRequest request =
        client
            .request(
                "/v1/events:batch", "Bearer x.y.z", RestClient.array(pcpChange()).getBytes(UTF_8))
            .build();

    HttpResponse<String> response = client.send(request);

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.body()).contains("\"code\":\"unauthenticated\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/cloudevents+json", "text/plain", "application/json-seq"})
  void refusesOtherMediaTypes(String type) {
    HttpResponse<String> response = client.postBatch(type, RestClient.array(pcpChange()));

    assertThat(response.statusCode()).isEqualTo(415);
    assertThat(response.headers().firstValue("accept")).get().asString().contains(NDJSON);
  }

  /** An event of another publisher. */
  private HttpRequest another() {
    Attempt claim =
        Attempt.of(
            Samples.CLAIMS_PORTAL,
            Samples.CLAIM_SUBMITTED.name().toString(),
            Samples.body(Samples.CLAIM_SUBMITTED));
    return client
        .request(
            "/v1/events",
            issuer.bearer(claim.publisher().value()),
            RestClient.json(claim).getBytes(UTF_8))
        .build();
  }
}
