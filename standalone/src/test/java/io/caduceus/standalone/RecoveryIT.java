package io.caduceus.standalone;

import static io.caduceus.standalone.Instance.CLAIM;
import static io.caduceus.standalone.Instance.JSON;
import static io.caduceus.standalone.Instance.SOON;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.caduceus.event.Headers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** A whole instance loses everything that Kafka had, and has it back from the store. */
@DisabledIfEnvironmentVariable(
    named = "CADUCEUS_KAFKA",
    matches = ".+",
    disabledReason = "a Kafka that was brought is nobody's to lose")
@OnAnInstance
class RecoveryIT {
  private static final int EVENTS = 120;
  private static final String REDACTED = "***REDACTED***";

  @TempDir static Path folder;

  @Test
  void bringsTheFirehoseAndItsSubscribersBackWhenKafkaWasLost() throws Exception {
    try (Instance caduceus = new Instance(folder.resolve("data"));
        MongoClient client = MongoClients.create(caduceus.parts().store().address())) {
      MongoDatabase store = client.getDatabase("caduceus");
      MongoCollection<Document> events = store.getCollection("events");
      caduceus.register(CLAIM, "Recovered");
      caduceus.subscribe("recovered", "Recovered.*.*");
      Set<String> published = publish(caduceus);
      await().atMost(SOON).until(() -> events.countDocuments() == EVENTS);
      caduceus.close();
      lose(caduceus.data().path().resolve("kafka"));
      caduceus.start();

      assertThat(caduceus("restore", "--dry-run", data())).isZero();
      begin(caduceus);
      await().atMost(SOON).until(() -> recovery(caduceus).path("sent").asInt() > 0);
      caduceus.stopAdmin();
      assertThat(store.getCollection("recoveries").find().first().getString("json"))
          .contains("\"SENDING\"");
      caduceus.startAdmin();
      assertThat(caduceus("restore", data())).isZero();

      JsonNode recovery = recovery(caduceus);
      assertThat(recovery.path("state").asString()).isEqualTo("DONE");
      assertThat(recovery.at("/found/all/events").asInt()).isEqualTo(EVENTS);
      assertThat(recovery.path("found")).isEqualTo(recovery.path("store"));
      assertDelivered(caduceus, published);
      assertStoredOnce(events);
      assertThat(caduceus("restore", data())).as("what is there is left alone").isNotZero();
      backUp(caduceus, client);
    }
  }

  private static Set<String> publish(Instance caduceus) throws Exception {
    caduceus.awaitAccepted(Instance.event(CLAIM, "Recovered", "recovered-0"));
    ArrayNode batch = JSON.createArrayNode();
    IntStream.range(1, EVENTS)
        .mapToObj(n -> Instance.event(CLAIM, "Recovered", "recovered-" + n))
        .forEach(batch::add);
    caduceus
        .intake()
        .post("/v1/events:batch", caduceus.tokenOf(CLAIM.owner()), batch)
        .orFail("publishing");
    return IntStream.range(0, EVENTS).mapToObj(n -> "recovered-" + n).collect(toSet());
  }

  /** And with the users of subscribers, whose passwords nobody keeps. */
  private static void lose(Path kafka) throws IOException {
    try (Stream<Path> files = Files.walk(kafka)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
    try (Stream<Path> logins = Files.walk(folder.resolve("data/credentials"))) {
      for (Path each : logins.filter(it -> it.toString().endsWith(".properties")).toList()) {
        Files.delete(each);
      }
    }
  }

  private static void begin(Instance caduceus) throws IOException {
    caduceus
        .admin()
        .post(
            "/v1/recovery:restore",
            caduceus.tokens().admin(),
            JSON.createObjectNode().put("reason", "Kafka was lost").put("perSecond", 30))
        .orFail("the restore");
  }

  private static JsonNode recovery(Instance caduceus) throws IOException {
    return caduceus
        .admin()
        .get("/v1/recovery", caduceus.tokens().admin())
        .orFail("the state")
        .path("recovery");
  }

  /** Each once, to the topic that was made anew, and no more of it than before. */
  private static void assertDelivered(Instance caduceus, Set<String> published) throws Exception {
    try (Inbox inbox = caduceus.inbox("recovered")) {
      await().atMost(SOON).until(() -> inbox.idsUntilNow().size() >= EVENTS);
      List<ConsumerRecord<byte[], byte[]>> records = inbox.untilNow();
      assertThat(records)
          .extracting(it -> Inbox.header(it, Headers.CE_ID))
          .containsExactlyInAnyOrderElementsOf(published);
      assertThat(records)
          .extracting(it -> Inbox.header(it, Headers.REHYDRATED))
          .containsOnly("true");
      String body = inbox.read(records.getFirst()).get("body").toString();
      assertThat(JSON.readTree(body).path("memberId").asString()).isEqualTo(REDACTED);
    }
  }

  private static void assertStoredOnce(MongoCollection<Document> events) {
    await()
        .atMost(SOON)
        .until(() -> events.countDocuments(new Document("firehose.partition", AT_ALL)) == EVENTS);
    assertThat(events.countDocuments()).isEqualTo(EVENTS);
    assertThat(events.countDocuments(new Document("formerFirehose", AT_ALL))).isZero();
  }

  private static final Document AT_ALL = new Document("$exists", true);

  private static void backUp(Instance caduceus, MongoClient client) throws IOException {
    String backup = folder.resolve("backup").toString();

    assertThat(caduceus("backup", "--to", backup, data())).isZero();
    assertThat(caduceus("verify", backup, "--against", data())).isZero();
    assertThat(
            caduceus(
                "restore",
                "--registry",
                backup,
                "--mongodb",
                caduceus.parts().store().address() + "/another"))
        .isZero();

    assertThat(client.getDatabase("another").getCollection("subscriptions").countDocuments())
        .isEqualTo(1);
    List<String> left =
        client.getDatabase("caduceus").listCollectionNames().into(new ArrayList<>());
    JSON.readTree(Files.readString(folder.resolve("backup/manifest.json")))
        .path("parts")
        .forEach(it -> left.remove(it.path("collection").asString()));
    assertThat(left)
        .as("whoever makes a collection says whether it is in a backup")
        .isSubsetOf(
            "events", "deliveries", "reconciliation", "quarantineProgress", "subjectKeyOffsets");
  }

  private static String data() {
    return "--data=" + folder.resolve("data");
  }

  private static int caduceus(String... arguments) {
    return Caduceus.commandLine().execute(arguments);
  }
}
