package io.caduceus.admin.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import io.caduceus.admin.answers.AdminJson;
import io.caduceus.admin.quarantine.Quarantined.Decision;
import io.caduceus.admin.rounds.Lease;
import io.caduceus.event.Headers;
import io.caduceus.samples.Samples;
import io.caduceus.samples.SealedSamples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is done beside the requests, with crashes and outages in between. */
class UpkeepTests {
  private static final Duration RETENTION = Duration.ofDays(30);

  private final QuarantineInMemory topic = new QuarantineInMemory();
  private MongoServer server;
  private MongoClient client;
  private Index index;
  private Instant now = Instant.now();

  @BeforeEach
  void start() {
    server = new MongoServer(new MemoryBackend());
    client = MongoClients.create(server.bindAndGetConnectionString());
    index = new Index(store().getCollection("quarantine"), AdminJson.mapper());
  }

  @AfterEach
  void stop() {
    client.close();
    server.shutdownNow();
  }

  @Test
  void goesOnWhereAnotherProcessEnded() {
    String first = put("conflict");
    round();
    String second = put("conflict");

    round();

    assertThat(state(first)).isEqualTo(State.OPEN);
    assertThat(state(second)).isEqualTo(State.OPEN);
    assertThat(index.count(new Document())).isEqualTo(2);
  }

  @Test
  void keepsWhatWasDecidedWhenItReadsARecordAgain() {
    String id = put("conflict");
    round();
    decide(id, State.DISCARDED);
    store().getCollection("quarantineProgress").deleteMany(new Document());

    round();

    assertThat(state(id)).isEqualTo(State.DISCARDED);
  }

  @Test
  void sendsAgainUnderTheSameNameWhatACrashLeftUnfinished() {
    String id = put("unknown-event-type");
    round();
    decide(id, State.REDRIVING);
    topic.crashing(true);
    assertThatThrownBy(this::round).isInstanceOf(QuarantineUnavailable.class);
    assertThat(state(id)).isEqualTo(State.REDRIVING);

    topic.crashing(false);
    round();

    assertThat(state(id)).isEqualTo(State.REDRIVEN);
    List<String> names =
        topic.sent().stream().map(it -> Headers.get(it.headers(), Headers.REDRIVEN)).toList();
    assertThat(names).hasSize(2);
    assertThat(names.getFirst()).isEqualTo(names.getLast()).startsWith(id + "@");
  }

  @Test
  void saysOfWhatVanishedUndecidedThatItIsLost() {
    String open = put("conflict");
    String asked = put("too-large");
    String discarded = put("conflict");
    round();
    decide(discarded, State.DISCARDED);
    topic.vanishBefore(3);
    decide(asked, State.REDRIVING);

    round();

    assertThat(state(open)).isEqualTo(State.LOST);
    assertThat(state(asked)).isEqualTo(State.LOST);
    assertThat(index.find(discarded)).isNull();
    assertThat(new OpenRecords(index).lost()).isEqualTo(2);
  }

  @Test
  void beginsAgainWhenTheTopicWasMadeAnew() {
    put("conflict");
    put("conflict");
    round();
    topic.makeAnew();
    String anew = put("too-large");

    round();

    assertThat(index.count(new Document())).isEqualTo(1);
    assertThat(Objects.requireNonNull(index.find(anew)).reason()).isEqualTo("too-large");
  }

  @Test
  void keepsTheTopicLongerWhileSomethingIsUndecided() {
    String id = put("conflict");
    round();
    assertThat(topic.kept()).isEqualTo(RETENTION);

    now = now.plus(Duration.ofDays(29)).plusSeconds(60);
    round();
    assertThat(topic.kept()).isEqualTo(RETENTION.plusDays(29));

    decide(id, State.DISCARDED);
    round();
    assertThat(topic.kept()).isEqualTo(RETENTION);
  }

  @Test
  void waitsAfterAFailureAndThenGoesOn() {
    String id = put("conflict");
    Upkeep upkeep = upkeep();
    topic.down(true);
    assertThatThrownBy(() -> upkeep.round(() -> true)).isInstanceOf(QuarantineUnavailable.class);
    topic.down(false);

    upkeep.round(() -> true);
    assertThat(index.find(id)).isNull();
    now = now.plusSeconds(11);
    upkeep.round(() -> true);

    assertThat(state(id)).isEqualTo(State.OPEN);
  }

  private String put(String reason) {
    return topic.put(
        reason,
        SealedSamples.event(Samples.CLAIM_SUBMITTED.name(), "{}", List.of()).build(),
        headers -> {});
  }

  private void decide(String id, State next) {
    Quarantined before = Objects.requireNonNull(index.find(id));
    index.replace(before, before.decided(next, new Decision("an.operator", now, null)));
  }

  private State state(String id) {
    return Objects.requireNonNull(index.find(id)).state();
  }

  /** As a process that has just started does it. */
  private void round() {
    upkeep().round(() -> true);
  }

  private Upkeep upkeep() {
    var progress = store().getCollection("quarantineProgress");
    return new Upkeep(
        new Lease(store().getCollection("leases"), "lease-" + System.nanoTime(), () -> now),
        new Indexing(topic, index, progress),
        new Redriving(topic, index, 100),
        new Keeping(topic, index, RETENTION, () -> now),
        Duration.ofSeconds(5),
        () -> now);
  }

  private MongoDatabase store() {
    return client.getDatabase("caduceus");
  }
}
