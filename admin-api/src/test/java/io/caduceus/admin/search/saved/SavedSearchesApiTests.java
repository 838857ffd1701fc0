package io.caduceus.admin.search.saved;

import static io.caduceus.admin.RunningAdmin.json;
import static io.caduceus.samples.Samples.CARE_TEAM;
import static io.caduceus.samples.Samples.CLAIMS_PORTAL;
import static io.caduceus.samples.Samples.CLAIM_DECIDED;
import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.admin.Answer;
import io.caduceus.admin.RunningAdmin;
import io.caduceus.admin.Session;
import io.caduceus.admin.catalog.Definitions;
import io.caduceus.admin.search.StoredEvents;
import io.caduceus.samples.Samples;
import java.time.Instant;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

class SavedSearchesApiTests {
  @RegisterExtension static final RunningAdmin admin = new RunningAdmin();

  private static final String QUERY =
      "{\"types\": [\"Claim.*.*\"], \"tags\": {\"anyOf\": [\"state:MO\"]}}";

  /** Three decided claims, which only their type's owner and operators see. */
  @BeforeAll
  static void fillTheStore() {
    admin.register(CLAIMS_PORTAL, CARE_TEAM);
    admin.asAdmin().put("/v1/event-types/" + CLAIM_DECIDED.name(), Definitions.of(CLAIM_DECIDED));
    StoredEvents stored = new StoredEvents(admin.keyring());
    for (String id : List.of("d-1", "d-2", "d-3")) {
      admin
          .store()
          .getCollection("events", BsonDocument.class)
          .insertOne(
              stored.event(
                  id, CLAIM_DECIDED, Samples.body(CLAIM_DECIDED), Instant.now(), "state:MO"));
    }
  }

  @Test
  void keepsWhatIsLookedForUnderAnIdThatSaysNothingOfIt() {
    Session owner = admin.as(CLAIMS_PORTAL);

    Answer saved = save(owner, "Missouri", false);

    String id = saved.body().path("id").asString();
    assertThat(saved.headers().get("location")).isEqualTo("/v1/searches/" + id);
    assertThat(id).matches("[0-9a-f-]{36}");
    JsonNode got = owner.get("/v1/searches/" + id).body();
    assertThat(got.path("query")).isEqualTo(json(QUERY));
    assertThat(got.path("name").asString()).isEqualTo("Missouri");
    assertThat(got.path("owner").asString()).isEqualTo("claims-portal");
    assertThat(names(owner)).containsOnlyOnce("Missouri");
  }

  @Test
  void findsWhatWhoeverRunsItMaySeeHimself() {
    Session operator = admin.holding("olga", "operator");
    String shared = id(save(operator, "shared", true));
    String own = id(save(admin.as(CARE_TEAM), "own", false));

    Answer first = run(operator, shared, "{\"limit\": 2}");
    String cursor = first.body().path("next").asString();
    Answer second = run(operator, shared, "{\"limit\": 2, \"cursor\": \"" + cursor + "\"}");

    assertThat(found(first)).hasSize(2);
    assertThat(found(second)).hasSize(1).doesNotContainAnyElementsOf(found(first));
    assertThat(found(run(admin.as(CARE_TEAM), own, null))).isEmpty();
    JsonNode entry = json(newest().getString("details"));
    assertThat(entry.path("savedSearch").asString()).isEqualTo(own);
    assertThat(entry.at("/query/types/0").asString()).isEqualTo("Claim.*.*");
  }

  @Test
  void isItsOwnersAloneUnlessItIsShared() {
    String own = id(save(admin.holding("paul", "operator"), "pauls", false));
    String shared = id(save(admin.holding("paul", "operator"), "everybodys", true));

    for (Session other : List.of(admin.holding("pa", "operator"), admin.asAdmin())) {
      assertThat(other.get("/v1/searches/" + own).status()).isEqualTo(404);
      assertThat(run(other, own, null).status()).isEqualTo(404);
      assertThat(other.delete("/v1/searches/" + own).status()).isEqualTo(404);
      assertThat(names(other)).contains("everybodys").doesNotContain("pauls");
    }
    assertThat(admin.as(CLAIMS_PORTAL).get("/v1/searches/" + shared).status()).isEqualTo(404);
    assertThat(run(admin.as(CLAIMS_PORTAL), shared, null).status()).isEqualTo(404);
    assertThat(newest().getString("outcome")).isEqualTo("REFUSED");
    assertThat(newest().getString("target")).isEqualTo(shared);
  }

  @Test
  void isSharedByOperatorsAndAdministratorsOnly() {
    Answer refused = save(admin.as(CLAIMS_PORTAL), "for all", true);

    assertThat(refused.status()).isEqualTo(403);
    assertThat(newest().getString("action")).isEqualTo("search.save");
    assertThat(newest().getString("outcome")).isEqualTo("REFUSED");
  }

  @Test
  void isGoneWhenItIsDeleted() {
    Session owner = admin.as(CARE_TEAM);
    String id = id(save(owner, "brief", false));

    assertThat(owner.delete("/v1/searches/" + id).status()).isEqualTo(204);

    assertThat(owner.get("/v1/searches/" + id).status()).isEqualTo(404);
    assertThat(owner.delete("/v1/searches/" + id).status()).isEqualTo(404);
    assertThat(names(owner)).doesNotContain("brief");
  }

  @Test
  void keepsNoPageAndNothingThatIsNoQuery() {
    for (String query :
        List.of(
            "{\"limit\": 5}",
            "{\"cursor\": \"x\"}",
            "{\"body\": [{\"path\": \"/memberId\", \"equals\": \"m-1\"}]}")) {
      assertThat(post(admin.asAdmin(), "{\"name\": \"n\", \"query\": " + query + "}").status())
          .isEqualTo(422);
    }
    for (String request :
        List.of(
            "{\"query\": {}}",
            "{\"name\": \"n\"}",
            "{\"name\": \" \", \"query\": {}}",
            "{\"name\": \"n\", \"query\": {\"$where\": \"1\"}}")) {
      assertThat(post(admin.asAdmin(), request).status()).as(request).isEqualTo(400);
    }
  }

  @Test
  void hasRoomForSoMany() {
    Session collector = admin.holding("carla", "operator");
    for (int i = 0; i < 200; i++) {
      assertThat(save(collector, "search " + i, false).status()).isEqualTo(201);
    }

    Answer oneMore = save(collector, "one more", false);

    assertThat(oneMore.status()).isEqualTo(409);
    assertThat(oneMore.code()).isEqualTo("too-many-searches");
    Answer page = collector.get("/v1/searches?limit=150");
    assertThat(page.body().path("items")).hasSize(150);
    String next = page.body().path("next").asString();
    assertThat(collector.get("/v1/searches?limit=150&cursor=" + next).body().path("items"))
        .hasSizeBetween(50, 60);
  }

  private static Answer save(Session session, String name, boolean shared) {
    return post(
        session,
        "{\"name\": \"%s\", \"query\": %s, \"shared\": %s}".formatted(name, QUERY, shared));
  }

  private static Answer post(Session session, String request) {
    return session.post("/v1/searches", request);
  }

  private static Answer run(Session session, String id, String page) {
    return session.post("/v1/searches/" + id + ":run", page);
  }

  private static String id(Answer saved) {
    assertThat(saved.status()).as(saved.text()).isEqualTo(201);
    return saved.body().path("id").asString();
  }

  private static List<String> names(Session session) {
    return session
        .get("/v1/searches?limit=200")
        .body()
        .path("items")
        .valueStream()
        .map(it -> it.path("name").asString())
        .toList();
  }

  private static List<String> found(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.body().path("items").valueStream().map(it -> it.path("id").asString()).toList();
  }

  private static Document newest() {
    return admin.store().getCollection("audit").find().sort(new Document("_id", -1)).first();
  }
}
