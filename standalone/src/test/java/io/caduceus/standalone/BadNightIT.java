package io.caduceus.standalone;

import static io.caduceus.standalone.Instance.CLAIM;
import static io.caduceus.standalone.Instance.JSON;
import static io.caduceus.standalone.Instance.SOON;
import static io.caduceus.standalone.access.KafkaUser.OPERATOR;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.bson.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The operator guide's bad night, as far as no other test plays it, with the guide's remedies. */
@OnAnInstance
class BadNightIT {
  private static final String SINK = "connect-caduceus-event-store";

  private static Instance caduceus;
  private static String operator;

  @BeforeAll
  static void start() throws Exception {
    caduceus = Instance.shared();
    operator = caduceus.tokens().admin();
  }

  @Test
  void aSubscribersTopicWasDeleted() throws Exception {
    caduceus.register(CLAIM, "Deleted");
    caduceus.subscribe("deleted", "Deleted.*.*");
    caduceus.awaitAccepted(Instance.event(CLAIM, "Deleted", "deleted-before"));
    awaitDelivered("deleted-before");
    caduceus.awaitStored("deleted-before");
    try (Admin kafka = kafka()) {
      kafka.deleteTopics(List.of("caduceus.sub.deleted")).all().get();
    }
    caduceus.publish(CLAIM, "Deleted", "deleted-meanwhile").orFail("publishing");
    await().atMost(SOON).until(() -> quarantined("deleted") == 1);

    change("/v1/subscriptions/deleted:pause", JSON.createObjectNode());
    change("/v1/subscriptions/deleted:resume", JSON.createObjectNode());
    awaitDeliveredAgain();
    ObjectNode redrive = JSON.createObjectNode().put("reason", "The topic is there again.");
    redrive.putObject("which").put("reason", "topic-missing");
    // What went there until the router saw the topic again may be listed only a little later.
    await()
        .atMost(SOON)
        .ignoreExceptions()
        .until(
            () -> {
              change("/v1/quarantine:redrive", redrive);
              return quarantined("deleted") == 0;
            });
    ObjectNode again = JSON.createObjectNode();
    again.putArray("ids").add("deleted-before");
    change("/v1/subscriptions/deleted/rehydrations", again);

    awaitDelivered("deleted-before", "deleted-meanwhile");
  }

  @Test
  void theStoreWasLostAndKafkaWasNot() throws Exception {
    caduceus.register(CLAIM, "Lost");
    caduceus.awaitAccepted(Instance.event(CLAIM, "Lost", "lost-0"));
    List<String> ids = IntStream.range(0, 20).mapToObj(n -> "lost-" + n).toList();
    for (String id : ids) {
      caduceus.publish(CLAIM, "Lost", id).orFail("publishing");
    }
    ids.forEach(caduceus::awaitStored);

    caduceus.parts().connect().close();
    try (MongoClient client = MongoClients.create(caduceus.parts().store().address());
        Admin kafka = kafka()) {
      MongoCollection<Document> events = client.getDatabase("caduceus").getCollection("events");
      events.deleteMany(new Document());
      await().atMost(SOON).until(() -> forgotten(kafka));
    } finally {
      caduceus.parts().connect().start();
    }

    ids.forEach(caduceus::awaitStored);
  }

  /**
   * Whether the sink will read the firehose from its beginning; a group can be, once it is left.
   */
  private static boolean forgotten(Admin kafka) throws InterruptedException {
    try {
      kafka.deleteConsumerGroups(Set.of(SINK)).all().get();
      return true;
    } catch (ExecutionException stillThere) {
      return false;
    }
  }

  private static Admin kafka() {
    return Admin.create(caduceus.parts().kafka().as(OPERATOR).settings());
  }

  private static long quarantined(String subscription) throws IOException {
    return caduceus
        .admin()
        .get("/v1/quarantine?state=OPEN&limit=200", operator)
        .orFail("the quarantine")
        .get("items")
        .valueStream()
        .filter(it -> it.path("subscription").asString("").equals(subscription))
        .count();
  }

  private static JsonNode change(String path, ObjectNode request) throws IOException {
    return caduceus.admin().post(path, operator, request).orFail(path);
  }

  /** The router looks every few seconds which topics there are. */
  private static void awaitDeliveredAgain() throws IOException {
    AtomicInteger n = new AtomicInteger();
    try (Inbox inbox = caduceus.inbox("deleted")) {
      await()
          .atMost(SOON)
          .until(
              () -> {
                String id = "deleted-after-" + n.incrementAndGet();
                caduceus.publish(CLAIM, "Deleted", id).orFail("publishing");
                return inbox.ids().stream().anyMatch(it -> it.startsWith("deleted-after"));
              });
    }
  }

  private static void awaitDelivered(String... ids) throws IOException {
    try (Inbox inbox = caduceus.inbox("deleted")) {
      await().atMost(SOON).until(() -> inbox.ids().containsAll(Set.of(ids)));
    }
  }
}
