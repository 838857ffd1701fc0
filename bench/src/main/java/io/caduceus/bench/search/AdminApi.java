package io.caduceus.bench.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caduceus.admin.AdminConfiguration;
import io.caduceus.bench.load.HttpExchange;
import io.caduceus.bench.parts.Installation;
import io.caduceus.bench.parts.Issuer;
import io.caduceus.bench.parts.Jvm;
import io.caduceus.bench.parts.Jvm.Program;
import io.caduceus.bench.parts.Login;
import io.caduceus.bench.payload.AcceptedEvents;
import io.caduceus.bench.payload.Payloads;
import io.caduceus.standalone.access.KafkaUser;
import io.caduceus.standalone.parts.Loopback;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * The admin API in a process of its own, asked by an operator.
 *
 * @param operator the header that says so
 */
record AdminApi(Jvm jvm, int port, Issuer issuer, String operator) {
  private static final String SEARCH = "/v1/events:search";

  static AdminApi started(Installation on, Issuer issuer) throws Exception {
    int port = Loopback.freePort();
    List<String> arguments =
        List.of(
            "--caduceus.admin.port=" + port,
            "--caduceus.admin.signing-key=" + on.keys(),
            "--caduceus.keys=" + on.keys(),
            "--caduceus.registry.url=" + on.registry(),
            "--caduceus.security.issuer=" + issuer.address(),
            "--caduceus.security.jwks-uri=" + issuer.address() + "/oauth2/jwks",
            // What is measured is search; nothing is to look at the store beside it.
            "--caduceus.admin.reconciliation.every=24h",
            "--caduceus.admin.reconciliation.expire-every=24h",
            "--caduceus.kafka.access=none");
    Map<String, String> hidden = new TreeMap<>(Login.ofApp(on.kafka(KafkaUser.ADMIN)));
    hidden.put("CADUCEUS_MONGODB_URI", on.store());
    String operator = issuer.bearer("bench-operator", "operator");
    Question anything = new Question("anything", "{\"limit\":1}");
    Jvm jvm =
        on.run(
            Program.ours("caduceus-admin", AdminConfiguration.class, arguments, hidden),
            () -> new Asking(anything, null, port, List.of(request(anything, operator))).works());
    return new AdminApi(jvm, port, issuer, operator);
  }

  Asking asking(Question question) {
    return new Asking(question, jvm, port, List.of(request(question, operator)));
  }

  private static byte[] request(Question question, String operator) {
    byte[] json = question.json().getBytes(UTF_8);
    return HttpExchange.post(SEARCH, json, operator);
  }

  /** Registers the type that is searched by a path of its body, where the API knows such paths. */
  void declareSearchable(Payloads payloads) throws Exception {
    String owner = issuer.bearer(Payloads.PUBLISHER.value());
    String administrator = issuer.bearer("bench-administrator", "administrator");
    String application =
        "{\"name\":\"%s\",\"description\":\"Measures.\"}".formatted(Payloads.PUBLISHER.value());
    put("POST", "/v1/applications", administrator, application);
    JsonMapper json = new JsonMapper();
    Map<String, Object> type =
        Map.of(
            "owner", Payloads.PUBLISHER.value(),
            "description", "Synthetic, for measuring.",
            "schema", json.readTree(payloads.schema(Payloads.DRAFT_2020_12)),
            "fieldRules",
                payloads.rules().stream()
                    .map(it -> Map.of("path", it.path().toString(), "classification", "PHI"))
                    .toList(),
            "searchable", List.of("/claim"));
    String path = "/v1/event-types/" + AcceptedEvents.type(3);
    put("PUT", path, owner, json.writeValueAsString(type));
  }

  /** What is refused shows later: the question by a body path is then not answered. */
  private void put(String method, String path, String header, String json)
      throws IOException, InterruptedException {
    String[] named = header.split(": ", 2);
    try (HttpClient client = HttpClient.newHttpClient()) {
      client.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
              .header(named[0], named[1])
              .header("Content-Type", "application/json")
              .method(method, BodyPublishers.ofString(json))
              .build(),
          BodyHandlers.discarding());
    }
  }
}
