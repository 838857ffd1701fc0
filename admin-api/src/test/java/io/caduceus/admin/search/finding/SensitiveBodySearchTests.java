package io.caduceus.admin.search.finding;

import static com.mongodb.client.model.Updates.set;
import static io.caduceus.admin.RunningAdmin.json;
import static io.caduceus.admin.search.finding.Invoices.MEMBER;
import static io.caduceus.admin.search.finding.Invoices.NOTE;
import static io.caduceus.admin.search.finding.Invoices.PHONES;
import static io.caduceus.admin.search.finding.Invoices.ids;
import static io.caduceus.admin.search.finding.Invoices.search;
import static io.caduceus.samples.Samples.CLAIMS_PORTAL;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.admin.Answer;
import io.caduceus.admin.RunningAdmin;
import io.caduceus.admin.Session;
import io.caduceus.protect.SearchKeys;
import io.caduceus.registry.EventType;
import io.caduceus.registry.FieldPath;
import java.util.Arrays;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Searches by values that are sealed. */
class SensitiveBodySearchTests {
  @RegisterExtension static final RunningAdmin admin = new RunningAdmin();

  private static final Invoices invoices = new Invoices(admin);
  private static final String M1 = member("M-1");

  private static EventType type;

  @BeforeAll
  static void fillTheStore() {
    admin.register(CLAIMS_PORTAL);
    EventType before = invoices.ruledBy(PHONES, NOTE);
    invoices.store("published-in-clear", before, "{\"member\": {\"id\": \"M-1\"}}");
    type = invoices.ruledBy(MEMBER, PHONES, NOTE);
    invoices.store("m-1", type, body("M-1", "555-1", "555-2"), "state:MO");
    invoices.store("m-1-ks", type, body("M-1", "555-2"), "state:KS");
    invoices.store("m-2", type, body("M-2", "555-1"), "state:MO");
  }

  @Test
  void findsAValueForWhomItIsOpenedAndShowsIt() {
    Session team = invoices.subscriber("member-ids", "[\"PHI\"]", "");

    Answer answer = search(team, M1);

    assertThat(ids(answer)).containsExactly("m-1-ks", "m-1");
    assertThat(answer.body().at("/items/0/body/member/id").asString()).isEqualTo("M-1");
    assertThat(ids(search(team, member("M-3")))).isEmpty();
  }

  @Test
  void asksForWhatIsNotSensitiveAsWell() {
    Session team = invoices.subscriber("both", "[\"PHI\"]", "");

    assertThat(ids(search(team, M1 + ", {\"path\": \"/amount\", \"equals\": 7}"))).hasSize(2);
    assertThat(ids(search(team, M1 + ", {\"path\": \"/amount\", \"equals\": 8}"))).isEmpty();
  }

  @Test
  void findsAValueInAnyItemOfAnArray() {
    Session team = invoices.subscriber("phones", "[\"/calls/*/phone\"]", "");

    assertThat(ids(search(team, phone("555-2")))).containsExactly("m-1-ks", "m-1");
    assertThat(ids(search(team, phone("555-1")))).containsExactly("m-2", "m-1");
    assertThat(ids(search(team, phone("555-3")))).isEmpty();
    assertThat(search(team, M1).status()).isEqualTo(422);
  }

  @Test
  void looksOnlyIntoEventsInWhichItIsOpenedAndOnlyAsLongAsItIs() {
    Session team = invoices.subscriber("sees-all", "[]", "");
    invoices.subscribe(team, "missouri", "[\"PHI\"]", ", \"tags\": {\"allOf\": [\"state:MO\"]}");
    assertThat(ids(team.post("/v1/events:search", "{}"))).contains("m-1", "m-1-ks");

    assertThat(ids(search(team, M1))).containsExactly("m-1");

    invoices.revoke("missouri");
    assertThat(search(team, M1).status()).isEqualTo(422);
  }

  @Test
  void findsItForAnOperatorInHisEmergencyAndPutsThatOnRecord() {
    Session operator = admin.holding("op", "operator");
    String id =
        operator
            .post(
                "/v1/emergencies",
                """
                {"reason": "A member was sent another's bill.", "eventTypes": ["%s"],
                 "reveal": ["/member/id"], "duration": "PT10M"}
                """
                    .formatted(Invoices.TYPE))
            .body()
            .path("id")
            .asString();

    assertThat(ids(search(operator, M1))).containsExactly("m-1-ks", "m-1");

    JsonNode audited = admin.asAdmin().get("/v1/audit?limit=1").body().at("/items/0");
    assertThat(audited.at("/details/query/body"))
        .isEqualTo(json("[{\"path\": \"/member/id\", \"equals\": \"***\"}]"));
    assertThat(audited.at("/details/events/0/emergencies")).isEqualTo(json("[\"" + id + "\"]"));
    assertThat(audited.toString()).doesNotContain("M-1");
    assertThat(search(admin.holding("op-2", "operator"), M1).status()).isEqualTo(422);
    operator.post("/v1/emergencies/" + id + ":end", null);
    assertThat(search(operator, M1).status()).isEqualTo(422);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"from\": \"M-1\"", "\"to\": \"N\"", "\"from\": \"M\", \"to\": \"N\""})
  void knowsNoRangeOfIt(String range) {
    Session operator = admin.holding("op-range", "operator");
    operator.post(
        "/v1/emergencies",
        """
        {"reason": "A member was sent another's bill.", "eventTypes": ["%s"], "reveal": ["PHI"],
         "duration": "PT10M"}
        """
            .formatted(Invoices.TYPE));

    Answer answer = search(operator, "{\"path\": \"/member/id\", " + range + "}");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body().at("/errors/0/pointer").asString()).isEqualTo("/body/0/path");
  }

  @Test
  void believesWhatItOpensAndNotTheMark() {
    Session team = invoices.subscriber("careful", "[\"PHI\"]", "");
    invoices.store("collides", type, body("M-7"));
    invoices.alter("collides", set("blindIndex", marks("M-7", "M-8")));
    invoices.store("forgotten", type, body("M-9"));
    invoices.alter("forgotten", set("sealed.0.ciphertext", new BsonBinary(new byte[40])));

    assertThat(ids(search(team, member("M-7")))).containsExactly("collides");
    assertThat(ids(search(team, member("M-8")))).isEmpty();
    assertThat(ids(search(team, member("M-9")))).isEmpty();
  }

  @Test
  void tellsNobodyElseWhetherThereIsSuchAPlace() {
    Session stranger = invoices.subscriber("stranger", "[]", "");

    for (Session session :
        List.of(
            stranger, admin.asAdmin(), admin.as(CLAIMS_PORTAL), admin.holding("o", "operator"))) {
      Answer unknown = search(session, "{\"path\": \"/nowhere\", \"equals\": \"M-1\"}");
      for (String criterion :
          List.of(M1, member("M-404"), phone("555-1"), member("***REDACTED***"))) {
        Answer answer = search(session, criterion);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().path("errors")).isEqualTo(unknown.body().path("errors"));
        assertThat(answer.body().path("detail")).isEqualTo(unknown.body().path("detail"));
      }
    }
  }

  private static String member(String id) {
    return "{\"path\": \"/member/id\", \"equals\": \"" + id + "\"}";
  }

  private static String phone(String number) {
    return "{\"path\": \"/calls/*/phone\", \"equals\": \"" + number + "\"}";
  }

  private static String body(String member, String... phones) {
    return "{\"member\": {\"id\": \"%s\"}, \"calls\": [%s], \"note\": \"n\", \"amount\": 7}"
        .formatted(
            member,
            Arrays.stream(phones).map(it -> "{\"phone\": \"" + it + "\"}").collect(joining(", ")));
  }

  private static BsonArray marks(String... members) {
    SearchKeys keys = admin.bean("searchKeys", SearchKeys.class);
    return new BsonArray(
        Arrays.stream(members)
            .map(it -> keys.mark(Invoices.TYPE, FieldPath.parse("/member/id"), "\"" + it + "\""))
            .map(it -> new BsonBinary(it.array()))
            .toList());
  }
}
