package io.caduceus.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.admin.RunningAdmin.Answer;
import io.caduceus.admin.RunningAdmin.Session;
import io.caduceus.admin.emergency.StoredEmergencies;
import io.caduceus.admin.quarantine.StoredQuarantine;
import io.caduceus.event.EventTypeName;
import io.caduceus.registry.ApplicationName;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Everybody there is, and for each cell of the matrix something that nobody has touched yet. */
final class MatrixWorld {
  private static final List<String> APPLICATIONS =
      List.of("stranger", "application", "publisher", "subscriber", "owner");

  private static final String TYPE =
      """
      {"owner": "owner", "publishers": ["publisher"], "fieldRules": [
         {"path": "/name", "classification": "PHI"}],
       "schema": %s}
      """;
  private static final String SCHEMA =
      """
      {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", "title": "%s",
       "additionalProperties": false, "properties": {"name": {"type": "string"}}}
      """;
  private static final String SUBSCRIPTION =
      """
      {"name": "%s", "application": "subscriber", "events": ["%s"], "reason": "tried", "reveal": %s}
      """;

  private static final String SEARCH =
      """
      {"name": "%s", "query": {"types": ["%s"]}, "shared": %s}
      """;

  private static final String REVOCATION = "{\"eventTypes\": [\"%s\"], \"reason\": \"tried\"}";

  private static final String OPERATOR = "an.operator@example.org";
  private static final String EMERGENCY =
      """
      {"reason": "somebody tries it", "eventTypes": ["%s"], "reveal": ["PHI"]}
      """;

  private final RunningAdmin admin;
  private final Map<String, Session> sessions = new HashMap<>();
  private int cells;

  MatrixWorld(RunningAdmin admin) {
    this.admin = admin;
  }

  void begin() {
    APPLICATIONS.forEach(it -> sessions.put(it, registered(it)));
    sessions.put("anonymous", admin.anonymous());
    sessions.put("nobody", admin.holding("nobody"));
    sessions.put("operator", admin.holding(OPERATOR, "operator"));
    sessions.put("auditor", admin.holding("an.auditor@example.org", "auditor"));
    sessions.put("administrator", admin.asAdmin());
    sessions.put("switched-off", registered("switched-off"));
    done(admin.asAdmin().post("/v1/applications/switched-off:deactivate", null));
    sessions.put("revoked", registered("revoked"));
    done(admin.asAdmin().delete("/v1/applications/revoked/credentials/" + clientOf("revoked")));
  }

  /** The application in question speaks for itself. */
  Session session(String role, Attempt attempt) {
    return role.equals("application") && !attempt.application().isEmpty()
        ? admin.as(new ApplicationName(attempt.application()))
        : Objects.requireNonNull(sessions.get(role));
  }

  /** Makes what an operation needs, and says how to try it. */
  Attempt attempt(String operation) {
    String n = Integer.toString(++cells);
    String[] parts = operation.split(" ");
    String path = parts[1];
    if (path.startsWith("/v1/applications")) {
      return onApplication(parts[0], path, "app-" + n);
    }
    if (path.startsWith("/v1/event-types")) {
      String type = type(n);
      String sought = path.endsWith(":check") ? "\"compatible\":true" : type;
      return new Attempt(parts[0], path.replace("{name}", type), typed(path, n), sought, "")
          .asking(path.equals("/v1/event-types") ? "?q=" + type : "");
    }
    if (path.contains("/rehydrations")) {
      return onRehydration(parts[0], path, n);
    }
    if (path.startsWith("/v1/subscriptions")) {
      return onSubscription(parts[0], path, n);
    }
    if (path.startsWith("/v1/quarantine")) {
      return onQuarantine(parts[0], path, n);
    }
    if (path.startsWith("/v1/emergencies")) {
      return onEmergency(parts[0], path, n);
    }
    if (path.startsWith("/v1/events")) {
      subscribe("sub-" + n, type(n), "[]");
      stored("event-" + n, "Matrix.Tried.Cell" + n);
      String query = path.contains(":") ? "{\"types\": [\"Matrix.Tried.Cell" + n + "\"]}" : null;
      return new Attempt(parts[0], path.replace("{id}", "event-" + n), query, "event-" + n, "");
    }
    if (path.startsWith("/v1/searches")) {
      return onSearch(parts[0], path, "Matrix.Tried.Cell" + n);
    }
    if (path.endsWith("/recovery:restore")) {
      return new Attempt(parts[0], path, "{\"dryRun\": true}", "\"plan\"", "");
    }
    if (path.startsWith("/v1/subjects")) {
      String forgetting = "{\"kind\": \"member\", \"subject\": %s, \"reason\": \"tried\"}";
      return new Attempt(parts[0], path, forgetting.formatted(n), "\"keys\":0", "");
    }
    return new Attempt(
        parts[0],
        path.replace("{requiredMetricName}", "jvm.info").replace("/**", "/liveness"),
        null,
        "",
        "");
  }

  private Attempt onApplication(String method, String path, String name) {
    if (method.equals("POST") && path.equals("/v1/applications")) {
      return new Attempt(method, path, "{\"name\": \"" + name + "\"}", name, "");
    }
    registered(name);
    String concrete = path.replace("{name}", name).replace("{clientId}", clientOf(name));
    return new Attempt(method, concrete, null, name, name)
        .asking(path.equals("/v1/applications") ? "?limit=200" : "");
  }

  private Attempt onSubscription(String method, String path, String n) {
    String name = "sub-" + n;
    String type = type(n);
    if (method.equals("POST") && path.equals("/v1/subscriptions")) {
      return new Attempt(method, path, SUBSCRIPTION.formatted(name, type, "[]"), name, "");
    }
    boolean decision = List.of("approve", "reject", "revoke").contains(path.replaceAll(".*:", ""));
    subscribe(name, type, decision ? "[\"PHI\"]" : "[]");
    return new Attempt(method, path.replace("{name}", name), asked(path, name, type), name, "")
        .asking(path.equals("/v1/subscriptions") ? "?limit=200" : "");
  }

  /** Of which nothing is ever sent, so that it stays under way. */
  private Attempt onRehydration(String method, String path, String n) {
    String name = "sub-" + n;
    String wanted = "{\"from\": \"2026-01-01T00:00:00Z\"}";
    subscribe(name, type(n), "[]");
    boolean first = method.equals("POST") && path.endsWith("/rehydrations");
    if (!first) {
      done(admin.asAdmin().post("/v1/subscriptions/" + name + "/rehydrations", wanted));
    }
    String concrete = path.replace("{name}", name).replace("{id}", name + ".1");
    return new Attempt(method, concrete, first ? wanted : null, name + ".1", "");
  }

  /** A revocation takes back what was approved. */
  private @Nullable String asked(String path, String name, String type) {
    if (path.endsWith(":retain")) {
      return "{\"retention\": \"P7D\"}";
    }
    if (path.endsWith(":preview")) {
      return "{\"subscription\": \"" + name + "\"}";
    }
    if (path.endsWith(":revoke")) {
      done(admin.asAdmin().post("/v1/subscriptions/" + name + ":approve", null));
      return REVOCATION.formatted(type);
    }
    return null;
  }

  /** Each cell has a record of its own, of a type of its own. */
  private Attempt onQuarantine(String method, String path, String n) {
    EventTypeName type = EventTypeName.parse(type(n));
    String id = StoredQuarantine.open(admin, cells, type);
    if (path.startsWith("/v1/quarantine:")) {
      String many = "{\"which\": {\"type\": \"%s\"}, \"reason\": \"tried\"}";
      return new Attempt(method, path, many.formatted(type), "\"decided\":1", "");
    }
    String why = path.endsWith(":discard") ? "{\"reason\": \"tried\"}" : null;
    return new Attempt(method, path.replace("{id}", id), why, "\"id\":\"" + id + "\"", "")
        .asking(path.equals("/v1/quarantine") ? "?limit=200" : "");
  }

  /** The operator in question asks, ends what is his own, and approves what is another's. */
  private Attempt onEmergency(String method, String path, String n) {
    String id = "emergency-" + n;
    if (method.equals("POST") && path.equals("/v1/emergencies")) {
      return new Attempt(method, path, EMERGENCY.formatted(type(n)), "Cell" + n, "");
    }
    if (path.endsWith(":approve")) {
      StoredEmergencies.pending(admin, id, "another.operator@example.org");
    } else {
      StoredEmergencies.open(admin, id, OPERATOR);
    }
    return new Attempt(method, path.replace("{id}", id), null, id, "")
        .asking(path.equals("/v1/emergencies") ? "?limit=200" : "");
  }

  /** An operator has shared it; deleted, there is nothing to be shown. */
  private Attempt onSearch(String method, String path, String type) {
    String search = SEARCH.formatted(type, type, "false");
    if (method.equals("POST") && path.equals("/v1/searches")) {
      return new Attempt(method, path, search, type, "");
    }
    stored(type, type);
    Answer shared =
        sessions.get("operator").post("/v1/searches", SEARCH.formatted(type, type, "true"));
    done(shared);
    String concrete = path.replace("{id}", shared.body().path("id").asString());
    return new Attempt(method, concrete, null, method.equals("DELETE") ? "" : type, "")
        .asking(path.equals("/v1/searches") ? "?limit=200" : "");
  }

  private static String typed(String path, String n) {
    String schema = SCHEMA.formatted(n + " again");
    return switch (path) {
      case "/v1/event-types" -> null;
      case "/v1/event-types/{name}" -> TYPE.formatted(schema);
      default -> "{\"schema\": " + schema + "}";
    };
  }

  private String type(String n) {
    String name = "Matrix.Tried.Cell" + n;
    done(admin.asAdmin().put("/v1/event-types/" + name, TYPE.formatted(SCHEMA.formatted(n))));
    return name;
  }

  private void subscribe(String name, String type, String reveal) {
    done(
        sessions
            .get("subscriber")
            .post("/v1/subscriptions", SUBSCRIPTION.formatted(name, type, reveal)));
  }

  private void stored(String id, String type) {
    String[] parts = type.split("\\.");
    admin
        .store()
        .getCollection("events")
        .insertOne(
            new Document("_id", id)
                .append("type", type)
                .append("noun", parts[0])
                .append("verb", parts[1])
                .append("object", parts[2])
                .append("publisher", "publisher")
                .append("occurredAt", new Date())
                .append("receivedAt", new Date())
                .append("tags", List.of())
                .append("synthetic", false)
                .append("schemaVersion", 1)
                .append("policyVersion", 1)
                .append("body", new Document())
                .append("sealed", List.of()));
  }

  private Session registered(String name) {
    ApplicationName application = new ApplicationName(name);
    admin.register(application);
    return admin.as(application);
  }

  private String clientOf(String application) {
    return admin
        .asAdmin()
        .get("/v1/applications/" + application)
        .body()
        .at("/credentials/0/clientId")
        .asString();
  }

  private static void done(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isIn(200, 201);
  }

  /**
   * One cell.
   *
   * @param sought what is in the answer if the thing in question is shown
   * @param application the one in question, or empty
   */
  record Attempt(String method, String path, String body, String sought, String application) {
    Attempt asking(String query) {
      return new Attempt(method, path + query, body, sought, application);
    }

    Answer by(Session session) {
      return session.request(method, path, body);
    }
  }
}
