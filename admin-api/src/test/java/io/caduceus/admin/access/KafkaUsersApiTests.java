package io.caduceus.admin.access;

import static io.caduceus.samples.Samples.CARE_TEAM;
import static io.caduceus.samples.Samples.CLAIMS_PORTAL;
import static io.caduceus.samples.Samples.CLAIM_SUBMITTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caduceus.admin.Answer;
import io.caduceus.admin.RunningAdmin;
import io.caduceus.admin.catalog.Definitions;
import java.util.ArrayList;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class KafkaUsersApiTests {
  @RegisterExtension static final RunningAdmin admin = new RunningAdmin();

  private static final String CREDENTIALS = "/v1/applications/care-team/credentials";
  private static final String GROUPS = "GROUP care-team.";

  @BeforeAll
  static void register() {
    admin.register(CLAIMS_PORTAL, CARE_TEAM);
    admin
        .asAdmin()
        .put("/v1/event-types/" + CLAIM_SUBMITTED.name(), Definitions.of(CLAIM_SUBMITTED));
    subscribe("open", "");
  }

  @AfterEach
  void heal() {
    kafka().away(false);
    kafka().off(false);
  }

  @Test
  void showsThePasswordOnceWithAllThatAClientNeeds() {
    Answer issued = issue();

    assertThat(issued.status()).as(issued.text()).isEqualTo(201);
    String user = issued.body().path("clientId").asString();
    String password = issued.body().path("password").asString();
    assertThat(user).matches("care-team\\.[a-z2-9]{8}");
    assertThat(issued.headers().get("location")).isEqualTo(CREDENTIALS + "/" + user);
    assertThat(kafka().opens(user, password)).isTrue();
    assertThat(issued.body().path("kind").asString()).isEqualTo("KAFKA");
    assertThat(issued.body().path("groupPrefix").asString()).isEqualTo("care-team.");
    assertThat(issued.body().path("topics").toString()).contains("caduceus.sub.open");
    assertThat(issued.body().path("announced").asBoolean()).isTrue();
    assertThat(issued.body().path("clientProperties").asString())
        .contains("sasl.mechanism=SCRAM-SHA-512\n")
        .contains("security.protocol=SASL_SSL\n")
        .contains("bootstrap.servers=localhost:9092\n")
        .contains(user, password);
    assertThat(admin.asAdmin().get("/v1/applications/care-team").text())
        .contains(user, "\"KAFKA\"")
        .doesNotContain(password);
    assertThat(kept()).contains(user).doesNotContain(password);
  }

  @Test
  void letsAKafkaUserGetNoToken() {
    Answer issued = issue();

    String userInfo =
        issued.body().path("clientId").asString() + ":" + issued.body().path("password").asString();

    assertThat(admin.requestToken(userInfo).status()).isEqualTo(401);
  }

  @Test
  void letsSeveralUsersBeValidUntilEachIsRevoked() {
    String one = user(issue());
    String two = user(issue());
    assertThat(rules(one)).contains(GROUPS);
    assertThat(rules(two)).isEqualTo(rules(one));

    Answer revoked = admin.as(CARE_TEAM).delete(CREDENTIALS + "/" + one);

    assertThat(revoked.status()).isEqualTo(200);
    assertThat(revoked.body().path("announced").asBoolean()).isTrue();
    assertThat(rules(one)).isEmpty();
    assertThat(kafka().known(Set.of(one, two))).containsExactly(two);
    assertThat(rules(two)).contains(GROUPS);
  }

  @Test
  void followsTheSubscriptions() {
    String user = user(issue());

    subscribe("waiting", "PHI");
    subscribe("refused", "PHI");
    assertThat(rules(user)).doesNotContain(topic("waiting"), topic("refused"));

    decide("waiting:approve");
    decide("refused:reject");
    assertThat(rules(user)).contains(topic("waiting")).doesNotContain(topic("refused"));

    admin.as(CARE_TEAM).post("/v1/subscriptions/waiting:pause", null);
    assertThat(rules(user)).as("what was delivered before the pause").contains(topic("waiting"));
  }

  @Test
  void takesEverythingFromAnApplicationThatIsSwitchedOffUntilItIsOnAgain() {
    String user = user(issue());
    Set<String> before = rules(user);

    admin.asAdmin().post("/v1/applications/care-team:deactivate", null);
    assertThat(rules(user)).isEmpty();

    admin.asAdmin().post("/v1/applications/care-team:activate", null);
    assertThat(rules(user)).isEqualTo(before).contains(topic("open"));
  }

  @Test
  void issuesNothingWhileKafkaIsAway() {
    long before = users();
    kafka().away(true);

    Answer answer = issue();

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.code()).isEqualTo("unavailable");
    assertThat(users()).isEqualTo(before);
  }

  @Test
  void saysWhereKafkaKeepsNoUsers() {
    kafka().off(true);

    Answer answer = issue();

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.code()).isEqualTo("kafka-access-off");
  }

  @Test
  void saysThatARevocationHasYetToReachKafkaAndBringsItThere() {
    String user = user(issue());
    kafka().away(true);

    Answer revoked = admin.asAdmin().delete(CREDENTIALS + "/" + user);

    assertThat(revoked.status()).isEqualTo(200);
    assertThat(revoked.body().path("announced").asBoolean()).isFalse();
    assertThat(health()).isEqualTo("OUT_OF_SERVICE");
    kafka().away(false);
    await().until(() -> rules(user).isEmpty() && kafka().known(Set.of(user)).isEmpty());
    await().until(() -> health().equals("UP"));
  }

  @Test
  void takesAwayWhatSomebodyElseAllowedAUser() {
    String user = user(issue());
    var firehose =
        new Standing(CARE_TEAM, true, Set.of(user), Set.of(), Set.of("caduceus.firehose")).rules();
    kafka().allow(firehose);
    assertThat(rules(user)).contains("TOPIC caduceus.firehose");

    admin.bean("subscriberAccess", SubscriberAccess.class).bringAll();

    assertThat(rules(user)).contains(GROUPS).doesNotContain("TOPIC caduceus.firehose");
  }

  @Test
  void leavesUsersAloneThatAreNotOnRecord() {
    kafka().put("somebody.else", "x");
    kafka()
        .allow(
            new Standing(CARE_TEAM, true, Set.of("somebody.else"), Set.of(), Set.of("t")).rules());

    admin.bean("subscriberAccess", SubscriberAccess.class).bringAll();

    assertThat(kafka().known(Set.of("somebody.else"))).isNotEmpty();
    assertThat(rules("somebody.else")).contains("TOPIC t");
  }

  private static Answer issue() {
    return admin.as(CARE_TEAM).post(CREDENTIALS, "{\"kind\": \"KAFKA\"}");
  }

  private static String user(Answer issued) {
    assertThat(issued.status()).as(issued.text()).isEqualTo(201);
    return issued.body().path("clientId").asString();
  }

  private static void subscribe(String name, String reveal) {
    Answer answer =
        admin
            .as(CARE_TEAM)
            .post(
                "/v1/subscriptions",
                "{\"name\": \"%s\", \"events\": [\"Claim.*.*\"], \"reason\": \"x\", \"reveal\": [%s]}"
                    .formatted(name, reveal.isEmpty() ? "" : "\"" + reveal + "\""));
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
  }

  private static void decide(String decision) {
    assertThat(admin.as(CLAIMS_PORTAL).post("/v1/subscriptions/" + decision, "{}").status())
        .isEqualTo(200);
  }

  private static String topic(String subscription) {
    return "TOPIC caduceus.sub." + subscription;
  }

  private static Set<String> rules(String user) {
    Set<String> rules = new TreeSet<>();
    kafka()
        .rules(Set.of(user))
        .forEach(it -> rules.add(it.pattern().resourceType() + " " + it.pattern().name()));
    return rules;
  }

  private static long users() {
    return admin.asAdmin().get("/v1/applications/care-team").body().path("credentials").size();
  }

  private static String kept() {
    return admin
            .store()
            .getCollection("applications")
            .find()
            .map(Object::toString)
            .into(new ArrayList<>())
        + admin.asAdmin().get("/v1/audit").text();
  }

  private static String health() {
    return admin
        .anonymous()
        .get("/actuator/health")
        .body()
        .path("components")
        .path("kafkaAccess")
        .path("status")
        .asString();
  }

  private static InMemoryKafkaUsers kafka() {
    return (InMemoryKafkaUsers) admin.bean("kafkaUsers", KafkaUsers.class);
  }
}
