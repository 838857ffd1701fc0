package io.caduceus.admin.search.finding;

import static com.mongodb.client.model.Filters.eq;
import static io.caduceus.admin.RunningAdmin.json;
import static io.caduceus.samples.Samples.CLAIMS_PORTAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.admin.Answer;
import io.caduceus.admin.RunningAdmin;
import io.caduceus.admin.Session;
import io.caduceus.admin.catalog.EventTypes;
import io.caduceus.admin.search.StoredEvents;
import io.caduceus.event.EventTypeName;
import io.caduceus.protect.SearchKeys;
import io.caduceus.registry.ApplicationName;
import io.caduceus.registry.EventType;
import io.caduceus.registry.FieldPath;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import tools.jackson.databind.JsonNode;

/** An event type that can be searched by what is in its bodies, and events of it in the store. */
final class Invoices {
  static final EventTypeName TYPE = EventTypeName.parse("Invoice.Sent.Visit");
  static final String MEMBER = "{\"path\": \"/member/id\", \"classification\": \"PHI\"}";
  static final String PHONES = "{\"path\": \"/calls/*/phone\", \"classification\": \"PII\"}";
  static final String NOTE = "{\"path\": \"/note\", \"classification\": \"PII\"}";

  private static final String SCHEMA =
      """
      {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object",
       "additionalProperties": false, "properties": {
         "amount": {"type": "number"}, "note": {"type": ["string", "null"]},
         "paid": {"type": "boolean"}, "a.b": {"type": "string"}, "$x": {"type": "string"},
         "lines": {"type": "array", "items": {"type": "object", "additionalProperties": false,
           "properties": {"code": {"type": ["integer", "string"]}}}},
         "grid": {"type": "array", "items": {"type": "array", "items": {"type": "integer"}}},
         "calls": {"type": "array", "items": {"type": "object", "additionalProperties": false,
           "properties": {"phone": {"type": "string"}}}},
         "secret": {"type": "string"},
         "member": {"type": "object", "additionalProperties": false,
           "properties": {"id": {"type": "string"}, "room": {"type": "integer"}}}}}
      """;
  private static final String SEARCHABLE =
      """
      ["/amount", "/note", "/paid", "/a.b", "/$x", "/lines/*/code", "/lines/0/code", "/grid/*/*",
       "/calls/*/phone", "/member/id", "/member/room"]
      """;

  private final RunningAdmin admin;
  private int stored;

  Invoices(RunningAdmin admin) {
    this.admin = admin;
  }

  /** Registers the type, or changes the rules that it has. */
  EventType ruledBy(String... rules) {
    Answer put =
        admin
            .as(CLAIMS_PORTAL)
            .put(
                "/v1/event-types/" + TYPE,
                """
                {"owner": "%s", "schema": %s, "fieldRules": [%s], "searchable": %s,
                 "notSensitive": ["/secret"]}
                """
                    .formatted(CLAIMS_PORTAL, SCHEMA, String.join(", ", rules), SEARCHABLE));
    assertThat(put.status()).as(put.text()).isIn(200, 201);
    return Objects.requireNonNull(admin.bean("eventTypes", EventTypes.class).find(TYPE));
  }

  /** Stores an event as intake and sink would, by the rules of its time. */
  void store(String id, EventType type, String body, String... tags) {
    BsonDocument event =
        new StoredEvents(admin.keyring())
            .event(id, type, body, Instant.EPOCH.plusSeconds(stored++), tags);
    BsonArray marks = new BsonArray();
    SearchKeys keys = admin.bean("searchKeys", SearchKeys.class);
    for (String pointer : List.of("/member/id", "/member/room", "/calls/*/phone", "/note")) {
      FieldPath path = FieldPath.parse(pointer);
      if (type.rules().covering(path) != null) {
        values(json(body), pointer)
            .forEach(
                it -> {
                  ByteBuffer mark = Objects.requireNonNull(keys.mark(TYPE, path, it.toString()));
                  marks.add(new BsonBinary(mark.array()));
                });
      }
    }
    if (!marks.isEmpty()) {
      event.append("blindIndex", marks);
    }
    admin.store().getCollection("events", BsonDocument.class).insertOne(event);
  }

  private static List<JsonNode> values(JsonNode body, String pointer) {
    int star = pointer.indexOf("/*");
    List<JsonNode> found = new ArrayList<>();
    if (star < 0) {
      found.add(body.at(pointer));
    } else {
      body.at(pointer.substring(0, star))
          .forEach(it -> found.add(it.at(pointer.substring(star + 2))));
    }
    found.removeIf(JsonNode::isMissingNode);
    return found;
  }

  /** A new application that subscribes to it, with a grant for some of its fields or none. */
  Session subscriber(String name, String reveal, String more) {
    ApplicationName application = new ApplicationName(name);
    admin.register(application);
    Session session = admin.as(application);
    subscribe(session, name, reveal, more);
    return session;
  }

  /** Once more, with another grant, which the owner approves. */
  void subscribe(Session subscriber, String subscription, String reveal, String more) {
    Answer created =
        subscriber.post(
            "/v1/subscriptions",
            """
            {"name": "%s", "events": ["Invoice.Sent.*"], "reveal": %s, "reason": "to help"%s}
            """
                .formatted(subscription, reveal, more));
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    if (!reveal.equals("[]")) {
      Answer approved =
          admin.as(CLAIMS_PORTAL).post("/v1/subscriptions/" + subscription + ":approve", null);
      assertThat(approved.status()).as(approved.text()).isEqualTo(200);
    }
  }

  void revoke(String subscription) {
    Answer revoked =
        admin
            .as(CLAIMS_PORTAL)
            .post(
                "/v1/subscriptions/" + subscription + ":revoke",
                "{\"eventTypes\": [\"" + TYPE + "\"], \"reason\": \"it has ended\"}");
    assertThat(revoked.status()).as(revoked.text()).isEqualTo(200);
  }

  /** Alters what is stored of an event. */
  void alter(String id, Bson change) {
    admin.store().getCollection("events", BsonDocument.class).updateOne(eq("_id", id), change);
  }

  static Answer search(Session session, String body) {
    return session.post(
        "/v1/events:search", "{\"types\": [\"%s\"], \"body\": [%s]}".formatted(TYPE, body));
  }

  static List<String> ids(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.body().path("items").valueStream().map(it -> it.path("id").asString()).toList();
  }
}
