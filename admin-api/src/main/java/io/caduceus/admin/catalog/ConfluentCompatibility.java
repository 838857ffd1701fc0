package io.caduceus.admin.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caduceus.admin.catalog.SchemaCompatibility.Verdict.Compatible;
import io.caduceus.admin.catalog.SchemaCompatibility.Verdict.Incompatible;
import io.caduceus.admin.registry.NotAnnounced;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a registry that speaks the Confluent REST API; one subject per event type. */
final class ConfluentCompatibility implements SchemaCompatibility {
  private static final String JSON = "application/vnd.schemaregistry.v1+json";
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int NOT_FOUND = 404;
  private static final String EXCEPTION = "^[\\w.]+Exception: ";

  private final String registry;
  private final JsonMapper json;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  ConfluentCompatibility(URI registry, JsonMapper json) {
    this.registry = registry.toString().replaceAll("/+$", "");
    this.json = json;
  }

  /**
   * Compares with the version that holds the present schema, which need not be the latest: what the
   * registry was told last is not always what is on record.
   */
  @Override
  public Verdict check(Described present, String proposed) {
    register(present);
    String subject = "/subjects/" + subject(present);
    int version = call("POST", subject, schema(present.schema())).path("version").asInt();
    JsonNode answer =
        call(
            "POST",
            "/compatibility" + subject + "/versions/" + version + "?verbose=true",
            schema(proposed));
    if (answer.path("is_compatible").asBoolean(false)) {
      return new Compatible();
    }
    List<String> said = answer.path("messages").valueStream().map(it -> it.asString("")).toList();
    return new Incompatible(said.isEmpty() ? objections(subject, proposed) : said);
  }

  /**
   * Whether something may be registered was decided before it went on record; the registry is told
   * of it, not asked again. In between it judges by the level that the event type has.
   */
  @Override
  public void register(Described present) {
    level(present, "NONE");
    call("POST", "/subjects/" + subject(present) + "/versions", schema(present.schema()));
    level(present, present.level());
  }

  /**
   * Why the registry objects. Apicurio, for one, does not say so when it is asked for its opinion,
   * but does when it refuses; and it has just said that it would.
   */
  private List<String> objections(String subject, String proposed) {
    HttpResponse<String> refusal = send("POST", subject + "/versions", schema(proposed));
    String said = tree("POST " + subject, refusal).path("message").asString("");
    return said.isEmpty() ? List.of() : List.of(said.replaceFirst(EXCEPTION, ""));
  }

  /** Some registries know no level of a subject that holds nothing yet. */
  private void level(Described present, String level) {
    String path = "/config/" + subject(present);
    HttpResponse<String> answer = send("PUT", path, Map.of("compatibility", level));
    if (answer.statusCode() != NOT_FOUND) {
      read("PUT " + path, answer);
    }
  }

  private JsonNode call(String method, String path, Map<String, String> body) {
    return read(method + " " + path, send(method, path, body));
  }

  private HttpResponse<String> send(String method, String path, Map<String, String> body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(registry + path))
            .timeout(PATIENCE)
            .header("Accept", JSON + ", application/json")
            .header("Content-Type", JSON)
            .method(method, BodyPublishers.ofByteArray(json.writeValueAsBytes(body)))
            .build();
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new NotAnnounced("the schema registry does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotAnnounced("interrupted while asking the schema registry", e);
    }
  }

  private JsonNode read(String question, HttpResponse<String> answer) {
    if (answer.statusCode() != 200) {
      throw new NotAnnounced(
          "the schema registry answered " + answer.statusCode() + " to " + question,
          new IOException("status " + answer.statusCode()));
    }
    return tree(question, answer);
  }

  private JsonNode tree(String question, HttpResponse<String> answer) {
    try {
      return json.readTree(answer.body());
    } catch (JacksonException e) {
      throw new NotAnnounced("the schema registry's answer to " + question + " is no JSON", e);
    }
  }

  private static Map<String, String> schema(String text) {
    return Map.of("schema", text, "schemaType", "JSON");
  }

  private static String subject(Described present) {
    return URLEncoder.encode("caduceus.event-types." + present.type(), UTF_8);
  }
}
