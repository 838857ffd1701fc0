package io.caduceus.admin.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import io.caduceus.admin.answers.AdminJson;
import io.caduceus.admin.answers.Refused;
import io.caduceus.admin.audit.AuditLog;
import io.caduceus.admin.security.Caller;
import io.caduceus.protect.AuditKeys;
import io.caduceus.registry.avro.ApplicationRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTests {
  private static final Intent INTENT =
      new Intent(new Caller("somebody", Set.of()), "thing.change", "thing", null);

  @TempDir private Path folder;

  private final MongoServer server = new MongoServer(new MemoryBackend());
  private final List<Long> announced = new ArrayList<>();
  private boolean brokerDown;
  private Runnable meanwhile = () -> {};
  private MongoClient client;
  private MongoDatabase store;
  private Ledgers ledgers;
  private Ledger<Thing> ledger;

  @BeforeEach
  void open() {
    client = MongoClients.create(server.bindAndGetConnectionString());
    store = client.getDatabase("caduceus");
    ledgers = ledgers(new AuditLog(store.getCollection("audit"), keys()));
    ledger = ledgers.open(new Kind<>("things", "topic", Thing.class), thing -> {});
  }

  @AfterEach
  void close() {
    client.close();
    server.shutdownNow();
  }

  @Test
  void auditsThenWritesThenAnnounces() {
    Kept<Thing> kept = ledger.change(INTENT, before -> new Thing("red", 0));

    assertThat(kept).isEqualTo(new Kept<>(new Thing("red", 1), true));
    assertThat(ledger.find("thing")).isEqualTo(kept);
    assertThat(announced).containsExactly(1L);
    assertThat(outcomes()).containsExactly("ALLOWED");
  }

  @Test
  void doesNothingThatCannotBeAudited() {
    MongoServer gone = new MongoServer(new MemoryBackend());
    String address = gone.bindAndGetConnectionString();
    gone.shutdownNow();
    try (MongoClient nowhere =
        MongoClients.create(address + "/?serverSelectionTimeoutMS=100&connectTimeoutMS=100")) {
      AuditLog audit = new AuditLog(nowhere.getDatabase("x").getCollection("audit"), keys());
      Ledger<Thing> unaudited =
          ledgers(audit).open(new Kind<>("things", "topic", Thing.class), thing -> {});

      assertThatThrownBy(() -> unaudited.change(INTENT, before -> new Thing("red", 0)))
          .isInstanceOf(MongoException.class);
    }
    assertThat(ledger.find("thing")).isNull();
    assertThat(announced).isEmpty();
  }

  @Test
  void letsOneOfTwoSimultaneousChangesWin() {
    ledger.change(INTENT, before -> new Thing("red", 0));

    assertThatThrownBy(
            () ->
                ledger.change(
                    INTENT,
                    before -> {
                      ledger.change(INTENT, same -> new Thing("green", 0));
                      return new Thing("blue", 0);
                    }))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("at the same time");

    assertThat(ledger.find("thing")).isEqualTo(new Kept<>(new Thing("green", 2), true));
    assertThat(outcomes()).containsExactly("ALLOWED", "ALLOWED", "ALLOWED", "FAILED");
  }

  @Test
  void refusesASecondOfTheSameNameMadeAtTheSameTime() {
    assertThatThrownBy(
            () ->
                ledger.change(
                    INTENT,
                    before -> {
                      ledger.change(INTENT, same -> new Thing("green", 0));
                      return new Thing("blue", 0);
                    }))
        .isInstanceOf(Refused.class);

    assertThat(ledger.find("thing")).isEqualTo(new Kept<>(new Thing("green", 1), true));
  }

  @Test
  void putsARefusalOnRecord() {
    assertThatThrownBy(
            () ->
                ledger.change(
                    INTENT,
                    before -> {
                      throw Refused.forbidden("not you");
                    }))
        .isInstanceOf(Refused.class);

    assertThat(outcomes()).containsExactly("REFUSED");
  }

  @Test
  void announcesLaterWhatCouldNotBeAnnounced() {
    brokerDown = true;
    Kept<Thing> kept = ledger.change(INTENT, before -> new Thing("red", 0));
    assertThat(kept.announced()).isFalse();
    assertThat(ledgers.announceLeftOver()).isFalse();

    brokerDown = false;

    assertThat(ledgers.announceLeftOver()).isTrue();
    assertThat(announced).containsExactly(1L);
    assertThat(ledger.find("thing")).isEqualTo(new Kept<>(new Thing("red", 1), true));
    assertThat(ledgers.announceLeftOver()).isTrue();
    assertThat(announced).containsExactly(1L);
  }

  @Test
  void announcesEverythingAtTheStart() {
    ledger.change(INTENT, before -> new Thing("red", 0));
    announced.clear();

    assertThat(ledgers.announceAll()).isTrue();

    assertThat(announced).containsExactly(1L);
  }

  @Test
  void saysTheNewestLastWhenTwoAnnounceAtTheSameTime() {
    ledger.change(INTENT, before -> new Thing("red", 0));
    announced.clear();
    // While the second revision is on its way, somebody announces the third; ours arrives later.
    meanwhile =
        () -> {
          meanwhile = () -> {};
          ledger.change(INTENT, before -> new Thing("blue", 0));
        };

    ledger.change(INTENT, before -> new Thing("green", 0));

    assertThat(announced).containsExactly(3L, 2L, 3L);
    assertThat(ledger.find("thing")).isEqualTo(new Kept<>(new Thing("blue", 3), true));
  }

  private AuditKeys keys() {
    return AuditKeys.loadOrCreate(folder);
  }

  private Ledgers ledgers(AuditLog audit) {
    return new Ledgers(
        store,
        audit,
        (topic, key, record) -> announce(record),
        AdminJson.mapper(),
        InstantSource.system());
  }

  private void announce(SpecificRecord record) {
    if (brokerDown) {
      throw new NotAnnounced("the broker is down", new IOException("down"));
    }
    meanwhile.run();
    announced.add(((ApplicationRecord) record).getRevision());
  }

  private List<String> outcomes() {
    return store
        .getCollection("audit")
        .find(Filters.ne("action", "audit.begin"))
        .sort(new Document("_id", 1))
        .map(it -> it.getString("outcome"))
        .into(new ArrayList<>());
  }

  record Thing(String colour, long revision) implements Registered<Thing> {
    @Override
    public String key() {
      return "thing";
    }

    @Override
    public Thing atRevision(long revision) {
      return new Thing(colour, revision);
    }

    @Override
    public SpecificRecord announcement() {
      return new ApplicationRecord(key(), colour, null, true, List.of(), revision);
    }

    @Override
    public Object audited() {
      return this;
    }
  }
}
