package io.caduceus.standalone.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.caduceus.admin.audit.AuditReviewConfiguration;
import io.caduceus.protect.AuditKeys;
import io.caduceus.standalone.parts.OnSharedParts;
import io.caduceus.standalone.router.Approvals.Change;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Under load, with two routers of which one is killed: what the marks in the audit say is held
 * against every single record on the subscriber's topic.
 */
@OnSharedParts
class RevocationIT {
  private static final int ROUNDS = 5;
  private static final int KILLED = 1;
  private static final int BOTH_AGAIN = 3;
  private static final int ENOUGH_RECORDS = 50;

  /** A killed router's session and its open transaction have to run out. */
  private static final Duration A_RECOVERY = Duration.ofSeconds(120);

  @TempDir Path folder;
  private RouterFixture house;
  private @Nullable RouterProcess other;
  private final List<Stretch> stretches = new ArrayList<>();
  private final List<Change> revocations = new ArrayList<>();

  @BeforeEach
  void meetTheNeighbours() {
    house = new RouterFixture(folder);
  }

  @AfterEach
  void leaveTheNeighbours() throws Exception {
    if (other != null) {
      other.close();
    }
    house.close();
  }

  @Test
  void revealsNothingFromTheMarkOnThoughItIsApprovedAndRevokedAgainAndAgain() throws Exception {
    try (Approvals approvals = new Approvals(house, A_RECOVERY);
        var router = house.startRouter();
        Inbox inbox = approvals.inbox()) {
      other = house.startProcess(folder.resolve("other"));
      awaitBoth();
      try (Traffic traffic = new Traffic(house, 5)) {
        decideAgainAndAgain(approvals, inbox);
        traffic.stop();
      }
      List<ConsumerRecord<byte[], byte[]>> all = inbox.recordsUntilNow();
      assertThat(stretches).allSatisfy(it -> assertThat(it.in(all)).isNotEmpty());
      assertThat(stretches.stream().flatMap(it -> it.wrong(all, inbox::read).stream())).isEmpty();
    }
    assertTheAuditSaysSo();
    System.out.println(
        "from the call to the mark: "
            + Latencies.of(revocations.stream().map(Change::took).toList()));
  }

  private void decideAgainAndAgain(Approvals approvals, Inbox inbox) throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      if (round == BOTH_AGAIN) {
        awaitBoth();
      }
      reveal(approvals.approve(null), inbox);
      if (round == KILLED) {
        other.kill();
        other = house.startProcess(folder.resolve("another"));
      }
      Change revocation = approvals.revoke();
      revocations.add(revocation);
      redact(revocation, inbox);
    }
    Instant end = Instant.now().plusSeconds(3);
    Change approval = approvals.approve(end);
    redact(approvals.inForce(approval.revision() + 1, end), inbox);
  }

  private void awaitBoth() {
    await()
        .atMost(A_RECOVERY)
        .ignoreExceptions()
        .until(() -> house.neighbours.routersAtWork() == 2);
  }

  private void reveal(Change approval, Inbox inbox) {
    stretch("approved by " + approval.revision(), true, approval, inbox);
  }

  private void redact(Change revocation, Inbox inbox) {
    stretch("revoked by " + revocation.revision(), false, revocation, inbox);
  }

  /** From the mark to where the topic ends when some more was delivered. */
  private void stretch(String what, boolean revealed, Change change, Inbox inbox) {
    Map<Integer, Long> to =
        await()
            .atMost(A_RECOVERY)
            .until(inbox::ends, it -> Stretch.between(change.before(), it) >= ENOUGH_RECORDS);
    stretches.add(new Stretch(what, revealed, change.before(), to));
  }

  private void assertTheAuditSaysSo() throws IOException {
    String database = house.parts.store().address() + "/" + Approvals.database(house);
    List<String> marked = new ArrayList<>();
    try (MongoClient client = MongoClients.create(database)) {
      for (Document each :
          client
              .getDatabase(Approvals.database(house))
              .getCollection("audit")
              .find(new Document("action", "subscription.in-force"))) {
        Document details = Document.parse(each.getString("details"));
        marked.add(details.get("revision") + " " + details.get("before", Document.class).toJson());
      }
    }
    for (Change each : revocations) {
      Document before = new Document();
      each.before()
          .forEach((partition, offset) -> before.append(partition.toString(), offset.intValue()));
      assertThat(marked).contains(each.revision() + " " + before.toJson());
    }
    AuditReviewConfiguration review =
        new AuditReviewConfiguration(
            database, null, AuditKeys.load(house.keys()).publicKeys(), List.of(), null, null);
    assertThat(review.verify(new PrintStream(OutputStream.nullOutputStream()))).isTrue();
  }
}
