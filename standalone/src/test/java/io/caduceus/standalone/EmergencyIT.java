package io.caduceus.standalone;

import static io.caduceus.standalone.Instance.CLAIM;
import static io.caduceus.standalone.Instance.JSON;
import static io.caduceus.standalone.Instance.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An operator breaks the glass in a whole instance, while a subscriber goes on receiving. */
@OnAnInstance
class EmergencyIT {
  private static final String REDACTED = "***REDACTED***";
  private static final String TYPE = Instance.named(CLAIM, "Emergent");

  private static Instance caduceus;

  @BeforeAll
  static void begin() throws IOException {
    caduceus = Instance.shared();
  }

  @Test
  void opensForOneOperatorAndAWhileAndChangesNothingForSubscribers() throws Exception {
    caduceus.register(CLAIM, "Emergent");
    caduceus.subscribe("emergent", "Emergent.*.*");
    caduceus.awaitAccepted(Instance.event(CLAIM, "Emergent", "emergent-1"));
    caduceus.awaitStored("emergent-1");
    String operator = token("first.operator@example.org");
    String another = token("second.operator@example.org");
    JsonNode before = event(operator);

    String ended = open(operator, "PT15M");
    JsonNode during = event(operator);
    JsonNode elsewhere = event(another);
    caduceus.awaitAccepted(Instance.event(CLAIM, "Emergent", "emergent-2"));
    post("/v1/emergencies/" + ended + ":end", operator, JSON.createObjectNode());
    JsonNode after = event(operator);
    String expired = open(operator, "PT3S");
    JsonNode again = event(operator);
    await().atMost(SOON).until(() -> event(operator).path("revealed").isEmpty());

    assertThat(before.path("revealed")).isEmpty();
    assertThat(places(during)).containsExactlyInAnyOrder("/memberId", "/contact/name");
    assertThat(during.at("/body/memberId").asString()).isEqualTo("MBR-000417-SAMPLE");
    assertThat(during.at("/body/contact/email").asString()).isEqualTo(REDACTED);
    assertThat(during.at("/body/serviceLines/0/diagnoses").asString()).isEqualTo(REDACTED);
    assertThat(elsewhere.path("body")).isEqualTo(before.path("body"));
    assertThat(after.path("body")).isEqualTo(before.path("body"));
    assertThat(places(again)).containsExactlyInAnyOrder("/memberId", "/contact/name");
    assertThat(event(operator).path("body")).isEqualTo(before.path("body"));
    assertThat(delivered("emergent-2")).isEqualTo(delivered("emergent-1"));
    assertThat(delivered("emergent-2").at("/memberId").asString()).isEqualTo(REDACTED);
    assertAudited(ended, expired);
  }

  /** Everything that was done, who saw what, and no value; and the chain holds. */
  private static void assertAudited(String ended, String expired) {
    await().atMost(SOON).until(() -> actions(expired).contains("emergency.expire"));
    assertThat(actions(ended)).containsExactly("emergency.open", "events.get", "emergency.end");
    assertThat(actions(expired)).startsWith("emergency.open", "events.get");
    assertThat(entries(ended).toString())
        .contains("A hospital cannot be reached.", "/memberId", "/contact/name")
        .doesNotContain("MBR-000417", "Robin");
    int verified =
        Caduceus.commandLine()
            .execute(
                "audit",
                "verify",
                "--mongodb",
                caduceus.parts().store().address(),
                "--keys",
                caduceus.data().keys().toString());
    assertThat(verified).isZero();
  }

  private static List<String> actions(String emergency) {
    return entries(emergency).stream().map(it -> it.getString("action")).toList();
  }

  /** The audit of an emergency, the oldest entry first. */
  private static List<Document> entries(String emergency) {
    try (MongoClient client = MongoClients.create(caduceus.parts().store().address())) {
      List<Document> all = new ArrayList<>();
      client
          .getDatabase("caduceus")
          .getCollection("audit")
          .find()
          .sort(new Document("_id", 1))
          .into(all);
      return all.stream().filter(it -> it.toString().contains(emergency)).toList();
    }
  }

  private static String open(String operator, String duration) throws IOException {
    ObjectNode wanted =
        JSON.createObjectNode()
            .put("reason", "A hospital cannot be reached.")
            .put("ticket", "INC-1")
            .put("duration", duration);
    wanted.putArray("eventTypes").add(TYPE);
    wanted.putArray("reveal").add("/memberId").add("/contact/name");
    return post("/v1/emergencies", operator, wanted).path("id").asString();
  }

  private static JsonNode event(String token) throws IOException {
    return caduceus.admin().get("/v1/events/emergent-1", token).orFail("getting an event");
  }

  private static JsonNode post(String path, String token, JsonNode body) throws IOException {
    return caduceus.admin().post(path, token, body).orFail(path);
  }

  private static List<String> places(JsonNode event) {
    return event.path("revealed").valueStream().map(JsonNode::asString).toList();
  }

  private static JsonNode delivered(String id) throws Exception {
    try (Inbox inbox = caduceus.inbox("emergent")) {
      await().atMost(SOON).until(() -> inbox.ids().contains(id));
      var record =
          inbox.records().stream()
              .filter(it -> Inbox.header(it, "ce_id").equals(id))
              .findFirst()
              .orElseThrow();
      return JSON.readTree(inbox.read(record).get("body").toString());
    }
  }

  /** The built-in issuer knows no operators; this one has its key, and nothing else of it. */
  private static String token(String operator) throws Exception {
    SignedJWT pattern = SignedJWT.parse(caduceus.tokens().admin());
    RSAKey key = key(pattern.getHeader().getKeyID());
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder(pattern.getJWTClaimsSet())
            .subject(operator)
            .claim("roles", List.of("operator"))
            .build();
    SignedJWT token = new SignedJWT(pattern.getHeader(), claims);
    token.sign(new RSASSASigner(key));
    return token.serialize();
  }

  private static RSAKey key(String id) throws Exception {
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(caduceus.data().keys(), "signing-key*.json")) {
      for (Path file : files) {
        RSAKey key = RSAKey.parse(Files.readString(file));
        if (key.getKeyID().equals(id)) {
          return key;
        }
      }
    }
    throw new AssertionError("no signing key " + id);
  }
}
