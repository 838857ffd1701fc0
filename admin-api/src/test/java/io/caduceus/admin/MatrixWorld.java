package io.caduceus.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.admin.emergency.StoredEmergencies;
import io.caduceus.admin.quarantine.StoredQuarantine;
import io.caduceus.event.EventTypeName;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** For each cell of the matrix something that nobody has touched yet, and how to try it. */
final class MatrixWorld {
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

  private static final String EMERGENCY =
      """
      {"reason": "somebody tries it", "eventTypes": ["%s"], "reveal": ["PHI"]}
      """;

  private final RunningAdmin admin;
  private final MatrixPeople people;
  private int cells;

  MatrixWorld(RunningAdmin admin, MatrixPeople people) {
    this.admin = admin;
    this.people = people;
  }

  /** Makes what an operation needs, and says how to try it. */
  MatrixCell cell(String operation) {
    String n = Integer.toString(++cells);
    String[] parts = operation.split(" ");
    String path = parts[1];
    if (path.startsWith("/v1/applications")) {
      return onApplication(parts[0], path, "app-" + n);
    }
    if (path.startsWith("/v1/event-types")) {
      String type = type(n);
      String sought = path.endsWith(":check") ? "\"compatible\":true" : type;
      return new MatrixCell(parts[0], path.replace("{name}", type), typed(path, n), sought, "")
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
      return new MatrixCell(parts[0], path.replace("{id}", "event-" + n), query, "event-" + n, "");
    }
    if (path.startsWith("/v1/searches")) {
      return onSearch(parts[0], path, "Matrix.Tried.Cell" + n);
    }
    if (path.endsWith("/recovery:restore")) {
      return new MatrixCell(parts[0], path, "{\"dryRun\": true}", "\"plan\"", "");
    }
    if (path.startsWith("/v1/subjects")) {
      String forgetting = "{\"kind\": \"member\", \"subject\": %s, \"reason\": \"tried\"}";
      return new MatrixCell(parts[0], path, forgetting.formatted(n), "\"keys\":0", "");
    }
    return new MatrixCell(
        parts[0],
        path.replace("{requiredMetricName}", "jvm.info").replace("/**", "/liveness"),
        null,
        "",
        "");
  }

  private MatrixCell onApplication(String method, String path, String name) {
    if (method.equals("POST") && path.equals("/v1/applications")) {
      return new MatrixCell(method, path, "{\"name\": \"" + name + "\"}", name, "");
    }
    people.register(name);
    String concrete = path.replace("{name}", name).replace("{clientId}", people.clientOf(name));
    return new MatrixCell(method, concrete, null, name, name)
        .asking(path.equals("/v1/applications") ? "?limit=200" : "");
  }

  private MatrixCell onSubscription(String method, String path, String n) {
    String name = "sub-" + n;
    String type = type(n);
    if (method.equals("POST") && path.equals("/v1/subscriptions")) {
      return new MatrixCell(method, path, SUBSCRIPTION.formatted(name, type, "[]"), name, "");
    }
    boolean decision = List.of("approve", "reject", "revoke").contains(path.replaceAll(".*:", ""));
    subscribe(name, type, decision ? "[\"PHI\"]" : "[]");
    return new MatrixCell(method, path.replace("{name}", name), asked(path, name, type), name, "")
        .asking(path.equals("/v1/subscriptions") ? "?limit=200" : "");
  }

  /** Of which nothing is ever sent, so that it stays under way. */
  private MatrixCell onRehydration(String method, String path, String n) {
    String name = "sub-" + n;
    String wanted = "{\"from\": \"2026-01-01T00:00:00Z\"}";
    subscribe(name, type(n), "[]");
    boolean first = method.equals("POST") && path.endsWith("/rehydrations");
    if (!first) {
      done(admin.asAdmin().post("/v1/subscriptions/" + name + "/rehydrations", wanted));
    }
    String concrete = path.replace("{name}", name).replace("{id}", name + ".1");
    return new MatrixCell(method, concrete, first ? wanted : null, name + ".1", "");
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
  private MatrixCell onQuarantine(String method, String path, String n) {
    EventTypeName type = EventTypeName.parse(type(n));
    String id = StoredQuarantine.open(admin, cells, type);
    if (path.startsWith("/v1/quarantine:")) {
      String many = "{\"which\": {\"type\": \"%s\"}, \"reason\": \"tried\"}";
      return new MatrixCell(method, path, many.formatted(type), "\"decided\":1", "");
    }
    String why = path.endsWith(":discard") ? "{\"reason\": \"tried\"}" : null;
    return new MatrixCell(method, path.replace("{id}", id), why, "\"id\":\"" + id + "\"", "")
        .asking(path.equals("/v1/quarantine") ? "?limit=200" : "");
  }

  /** The operator in question asks, ends what is his own, and approves what is another's. */
  private MatrixCell onEmergency(String method, String path, String n) {
    String id = "emergency-" + n;
    if (method.equals("POST") && path.equals("/v1/emergencies")) {
      return new MatrixCell(method, path, EMERGENCY.formatted(type(n)), "Cell" + n, "");
    }
    if (path.endsWith(":approve")) {
      StoredEmergencies.pending(admin, id, "another.operator@example.org");
    } else {
      StoredEmergencies.open(admin, id, MatrixPeople.OPERATOR);
    }
    return new MatrixCell(method, path.replace("{id}", id), null, id, "")
        .asking(path.equals("/v1/emergencies") ? "?limit=200" : "");
  }

  /** An operator has shared it; deleted, there is nothing to be shown. */
  private MatrixCell onSearch(String method, String path, String type) {
    String search = SEARCH.formatted(type, type, "false");
    if (method.equals("POST") && path.equals("/v1/searches")) {
      return new MatrixCell(method, path, search, type, "");
    }
    stored(type, type);
    Answer shared =
        people.get("operator").post("/v1/searches", SEARCH.formatted(type, type, "true"));
    done(shared);
    String concrete = path.replace("{id}", shared.body().path("id").asString());
    return new MatrixCell(method, concrete, null, method.equals("DELETE") ? "" : type, "")
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
        people
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

  private static void done(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isIn(200, 201);
  }
}
