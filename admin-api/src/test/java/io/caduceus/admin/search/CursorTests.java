package io.caduceus.admin.search;

import static io.caduceus.samples.Samples.CLAIMS_PORTAL;
import static io.caduceus.samples.Samples.CLAIM_DECIDED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import io.caduceus.admin.Answer;
import io.caduceus.admin.RunningAdmin;
import io.caduceus.admin.Session;
import io.caduceus.admin.catalog.Definitions;
import io.caduceus.samples.Samples;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

class CursorTests {
  @RegisterExtension static final RunningAdmin admin = new RunningAdmin();

  private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
  private static final String QUERY = "\"types\": [\"Claim.*.*\"], \"limit\": 3";

  private static StoredEvents stored;

  /** Twenty, three of them always in the same millisecond. */
  @BeforeAll
  static void fillTheStore() {
    admin.register(CLAIMS_PORTAL);
    admin.asAdmin().put("/v1/event-types/" + CLAIM_DECIDED.name(), Definitions.of(CLAIM_DECIDED));
    stored = new StoredEvents(admin.keyring());
    IntStream.range(0, 20).forEach(n -> store("present-%02d".formatted(n), n / 3));
  }

  @Test
  void showsEachEventThatWasThereOnceWhateverArrivesBetweenTwoPages() {
    List<String> shown = new ArrayList<>();
    String cursor = null;
    int page = 0;
    do {
      Answer answer = search(admin.asAdmin(), QUERY, cursor);
      shown.addAll(ids(answer));
      cursor = answer.body().path("next").asString(null);
      // Newer ones, one that was received with others, and one that the sink was late with.
      store("new-" + page, 100 + page);
      store("p-same-" + page, 4);
      store("late-" + page, page);
      page++;
    } while (cursor != null);

    assertThat(shown).doesNotHaveDuplicates();
    assertThat(shown.stream().filter(it -> it.startsWith("present-")))
        .containsExactlyElementsOf(
            IntStream.range(0, 20).mapToObj(n -> "present-%02d".formatted(19 - n)).toList());
    assertThat(shown).noneMatch(it -> it.startsWith("new-"));
  }

  @Test
  void isOfNoUseToAnotherQueryOrAnotherCaller() {
    String cursor = search(admin.asAdmin(), QUERY, null).body().path("next").asString();

    assertRefused(search(admin.asAdmin(), "\"types\": [\"Claim.Decided.*\"]", cursor));
    assertRefused(search(admin.asAdmin(), QUERY + ", \"synthetic\": false", cursor));
    assertRefused(search(admin.as(CLAIMS_PORTAL), QUERY, cursor));
    assertThat(search(admin.asAdmin(), QUERY.replace("3", "2"), cursor).status()).isEqualTo(200);
  }

  @Test
  void cannotBeMadeUp() {
    String cursor = search(admin.asAdmin(), QUERY, null).body().path("next").asString();
    String text = new String(Base64.getUrlDecoder().decode(cursor), UTF_8);

    String elsewhere = text.replaceFirst("\\n[a-z]", "\nz");

    assertThat(elsewhere).isNotEqualTo(text);
    assertRefused(
        search(
            admin.asAdmin(),
            QUERY,
            Base64.getUrlEncoder().withoutPadding().encodeToString(elsewhere.getBytes(UTF_8))));
  }

  @Test
  void saysNothingOfWhatWasLookedForOrFoundButAPlace() {
    Session session = admin.asAdmin();
    JsonNode page = search(session, QUERY, null).body();
    JsonNode last = page.path("items").path(2);

    List<String> parts =
        new String(Base64.getUrlDecoder().decode(page.path("next").asString()), UTF_8)
            .lines()
            .toList();

    assertThat(parts).hasSize(4);
    assertThat(parts.subList(0, 3))
        .containsExactly("1", last.path("receivedAt").asString(), last.path("id").asString());
    assertThat(Base64.getUrlDecoder().decode(parts.get(3))).hasSize(16);
  }

  private static void store(String id, int second) {
    MongoCollection<BsonDocument> events =
        admin.store().getCollection("events", BsonDocument.class);
    events.insertOne(
        stored.event(id, CLAIM_DECIDED, Samples.body(CLAIM_DECIDED), START.plusSeconds(second)));
  }

  private static Answer search(Session session, String query, String cursor) {
    String place = cursor == null ? "" : ", \"cursor\": \"" + cursor + "\"";
    return session.post("/v1/events:search", "{" + query + place + "}");
  }

  private static void assertRefused(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(422);
    assertThat(answer.body().at("/errors/0/pointer").asString()).isEqualTo("/cursor");
  }

  private static List<String> ids(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.body().path("items").valueStream().map(it -> it.path("id").asString()).toList();
  }
}
