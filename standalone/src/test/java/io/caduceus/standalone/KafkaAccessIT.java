package io.caduceus.standalone;

import static io.caduceus.samples.Samples.CARE_TEAM;
import static io.caduceus.standalone.Instance.CLAIM;
import static io.caduceus.standalone.Instance.JSON;
import static io.caduceus.standalone.access.KafkaUser.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caduceus.event.Topics;
import io.caduceus.registry.ApplicationName;
import io.caduceus.standalone.access.AppAccess;
import io.caduceus.standalone.access.Attempts;
import io.caduceus.standalone.access.KafkaClient;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a subscriber can do in Kafka, with real clients: read its own, and nothing else. */
@DisabledIfEnvironmentVariable(
    named = "CADUCEUS_KAFKA",
    matches = ".+",
    disabledReason = "a broker that was brought may keep no users")
@OnAnInstance
class KafkaAccessIT {
  private static final String OWN = "caduceus.sub.access-own";
  private static final String FOREIGN = "caduceus.sub.access-foreign";
  private static final ApplicationName OTHER = new ApplicationName("access-other");

  private static Instance caduceus;

  @BeforeAll
  static void deliver() throws Exception {
    caduceus = Instance.shared();
    caduceus.register(CLAIM, "Access");
    subscribe("access-own", CARE_TEAM);
    subscribe("access-foreign", OTHER);
    caduceus.awaitAccepted(Instance.event(CLAIM, "Access", "access-1"));
    for (String topic : List.of(OWN, FOREIGN)) {
      try (Attempts operator = new Attempts(caduceus.parts().kafka().as(OPERATOR))) {
        operator.read(topic);
      }
    }
  }

  @Test
  void aSubscriberReadsItsOwnTopicInGroupsOfItsOwn() throws Exception {
    try (Attempts subscriber = new Attempts(user(CARE_TEAM))) {
      subscriber.read(OWN);
      subscriber.read(OWN, "care-team.readers");
      subscriber.describe(OWN);

      assertThat(subscriber.seen()).contains(OWN).allMatch(KafkaAccessIT::isOfTheCareTeam);
    }
  }

  private static boolean isOfTheCareTeam(String name) {
    return name.startsWith("care-team.")
        || name.startsWith("caduceus.sub.") && !name.equals(FOREIGN);
  }

  @TestFactory
  Stream<DynamicTest> everythingElseIsRefused() throws Exception {
    Attempts subscriber = new Attempts(user(CARE_TEAM));
    Map<String, ThrowingCallable> attempts = new LinkedHashMap<>();
    for (String topic :
        List.of(
            FOREIGN,
            Topics.FIREHOSE,
            Topics.EVENT_TYPES,
            Topics.SUBSCRIPTIONS,
            Topics.APPLICATIONS,
            Topics.REHYDRATE,
            Topics.QUARANTINE,
            Topics.SUBJECT_KEYS,
            Topics.MARKS,
            Topics.AUDIT_CHECKPOINTS,
            "__consumer_offsets")) {
      attempts.put("reading " + topic, () -> subscriber.read(topic));
      attempts.put("describing " + topic, () -> subscriber.describe(topic));
      attempts.put("writing to " + topic, () -> subscriber.write(topic));
    }
    attempts.put("another's group", () -> subscriber.read(OWN, "access-other.readers"));
    attempts.put("a group like its own", () -> subscriber.read(OWN, "care-team-readers"));
    attempts.put("the router's group", () -> subscriber.describeGroup("caduceus-router"));
    attempts.put("deleting its own group", () -> subscriber.deleteGroup("care-team.readers"));
    attempts.put("writing to its own topic", () -> subscriber.write(OWN));
    attempts.put("deleting its own topic", () -> subscriber.delete(OWN));
    attempts.put("truncating its own topic", () -> subscriber.truncate(OWN));
    attempts.put("its own topic's settings", () -> subscriber.describeSettings(OWN));
    attempts.put("changing these", () -> subscriber.alterSettings(OWN));
    attempts.put("creating a topic", () -> subscriber.create("caduceus.sub.made"));
    attempts.put("a transaction", () -> subscriber.beginTransactions("care-team.tx"));
    attempts.put("seeing ACLs", subscriber::seeAcls);
    attempts.put("changing ACLs", () -> subscriber.allow(AppAccess.table().getFirst()));
    attempts.put("seeing users", subscriber::seeUsers);
    attempts.put("making users", () -> subscriber.putUser("care-team.made"));
    return attempts.entrySet().stream()
        .map(
            it ->
                DynamicTest.dynamicTest(
                    it.getKey(),
                    () ->
                        assertThatThrownBy(it.getValue())
                            .isInstanceOf(AuthorizationException.class)))
        .onClose(subscriber::close);
  }

  @Test
  void nobodyGetsInWithAnotherPasswordOrName() {
    String servers = caduceus.parts().kafka().address();
    for (KafkaClient stranger :
        List.of(
            KafkaClient.scram(servers, "caduceus-operator", "wrong"),
            KafkaClient.scram(servers, "nobody", ""),
            KafkaClient.scram(servers, "ANONYMOUS", "wrong"))) {
      assertThatThrownBy(() -> describe(stranger)).isInstanceOf(AuthenticationException.class);
    }
  }

  @Test
  void nobodyGetsInWithoutALoginOrByAnotherMechanism() {
    String servers = caduceus.parts().kafka().address();
    KafkaClient plain =
        new KafkaClient(
            servers,
            Map.of(
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required"
                    + " username=\"caduceus-operator\" password=\"wrong\";"));

    assertThatThrownBy(() -> describe(plain)).isInstanceOf(AuthenticationException.class);
    assertThatThrownBy(() -> describe(new KafkaClient(servers, Map.of())))
        .isInstanceOf(TimeoutException.class);
  }

  private static void describe(KafkaClient user) throws Exception {
    try (Attempts attempts = new Attempts(user, Duration.ofSeconds(4))) {
      attempts.describe(OWN);
    }
  }

  @Test
  void aRevokedUserIsStoppedOnTheConnectionItHasAndAnotherGoesOn() throws Exception {
    JsonNode one = issue(CARE_TEAM);
    JsonNode two = issue(CARE_TEAM);
    try (Attempts old = new Attempts(client(one));
        Attempts rotated = new Attempts(client(two));
        KafkaConsumer<byte[], byte[]> open = old.reading(OWN)) {
      String user = one.path("clientId").asString();
      JsonNode answer =
          caduceus
              .admin()
              .delete("/v1/applications/care-team/credentials/" + user, caduceus.tokens().admin())
              .orFail("revoking");

      assertThat(answer.path("announced").asBoolean()).isTrue();
      assertThatThrownBy(() -> Attempts.readOn(open))
          .isInstanceOf(TopicAuthorizationException.class);
      assertThatThrownBy(() -> describe(client(one))).isInstanceOf(AuthenticationException.class);
      rotated.read(OWN, "care-team.rotated");
    }
  }

  @Test
  void theUsersOfAnApplicationThatIsSwitchedOffAreStoppedUntilItIsOnAgain() throws Exception {
    ApplicationName leaver = new ApplicationName("access-leaver");
    subscribe("access-left", leaver);
    caduceus.awaitAccepted(Instance.event(CLAIM, "Access", "access-2"));
    try (Attempts user = new Attempts(user(leaver));
        KafkaConsumer<byte[], byte[]> open = user.reading("caduceus.sub.access-left")) {
      switchTo(leaver, "deactivate");

      assertThatThrownBy(() -> Attempts.readOn(open))
          .isInstanceOf(TopicAuthorizationException.class);
      assertThatThrownBy(() -> user.read("caduceus.sub.access-left"))
          .isInstanceOf(TopicAuthorizationException.class);

      switchTo(leaver, "activate");

      user.read("caduceus.sub.access-left", "access-leaver.again");
    }
  }

  @Test
  void aTopicIsReadFromTheMomentThatItsSubscriptionIsAllowed() throws Exception {
    try (Attempts subscriber = new Attempts(user(CARE_TEAM))) {
      caduceus.subscribe("access-asked", "Access.*.*", "PHI");
      assertThatThrownBy(() -> subscriber.describe("caduceus.sub.access-asked"))
          .isInstanceOf(TopicAuthorizationException.class);

      caduceus.approve("access-asked", CLAIM.owner());

      subscriber.describe("caduceus.sub.access-asked");
    }
  }

  private static void switchTo(ApplicationName application, String state) throws IOException {
    JsonNode answer =
        caduceus
            .admin()
            .post(
                "/v1/applications/" + application + ":" + state,
                caduceus.tokens().admin(),
                JSON.createObjectNode())
            .orFail(state);
    assertThat(answer.path("announced").asBoolean()).isTrue();
  }

  private static KafkaClient user(ApplicationName application) throws IOException {
    return client(issue(application));
  }

  private static JsonNode issue(ApplicationName application) throws IOException {
    String token = caduceus.tokenOf(application);
    return caduceus
        .admin()
        .post(
            "/v1/applications/" + application + "/credentials",
            token,
            JSON.createObjectNode().put("kind", "KAFKA"))
        .orFail("issuing a Kafka user");
  }

  private static KafkaClient client(JsonNode issued) {
    return KafkaClient.scram(
        issued.path("bootstrapServers").asString(),
        issued.path("clientId").asString(),
        issued.path("password").asString());
  }

  private static void subscribe(String name, ApplicationName application) throws IOException {
    ObjectNode wish =
        JSON.createObjectNode().put("name", name).put("application", application.value());
    wish.putArray("events").add("Access.*.*");
    caduceus
        .admin()
        .post("/v1/subscriptions", caduceus.tokenOf(application), wish)
        .orFail("subscribing");
  }
}
