package io.caduceus.standalone.admin;

import static org.awaitility.Awaitility.await;

import io.caduceus.samples.Samples;
import io.caduceus.standalone.welcome.Api;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.RecordMetadata;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the admin API says of store and firehose, and does about them. */
final class ReconciliationApi {
  private static final Duration PATIENCE = Duration.ofMinutes(20);
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Api api;
  private final String token;

  ReconciliationApi(Api api, String token) {
    this.api = api;
    this.token = token;
  }

  void register(String type, String retention) throws Exception {
    api.post("/v1/applications", token, JSON.createObjectNode().put("name", "claims-department"));
    ObjectNode definition =
        JSON.createObjectNode().put("owner", "claims-department").put("retention", retention);
    definition.set("schema", JSON.readTree(Samples.CLAIM_DECIDED.schema()));
    api.put("/v1/event-types/" + type, token, definition).orFail("registering " + type);
  }

  /** What was written is the sink's to answer for, and was looked at. */
  void awaitVerified(List<RecordMetadata> written) {
    Map<Integer, Long> ends =
        written.stream()
            .collect(Collectors.toMap(RecordMetadata::partition, it -> it.offset() + 1, Math::max));
    awaitState(
        state ->
            state.at("/totals/pending").asLong() == 0
                && state
                    .get("partitions")
                    .valueStream()
                    .allMatch(
                        it ->
                            it.get("verifiedTo").asLong()
                                >= ends.getOrDefault(it.get("partition").asInt(), 0L)));
  }

  /** How it is after everything was looked at again. */
  JsonNode verified() throws Exception {
    Instant requested =
        Instant.parse(post(":verify", "{}").at("/verification/requestedAt").asString());
    return awaitState(
        it ->
            !Instant.parse(it.at("/verification/requestedAt").asString()).isBefore(requested)
                && it.at("/verification/done").asBoolean());
  }

  JsonNode post(String what, String body) throws Exception {
    return api.post("/v1/reconciliation" + what, token, JSON.readTree(body)).orFail(what);
  }

  JsonNode state() throws Exception {
    return api.get("/v1/reconciliation", token).orFail("the state");
  }

  JsonNode awaitState(Predicate<JsonNode> wanted) {
    return await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(this::state, wanted);
  }
}
