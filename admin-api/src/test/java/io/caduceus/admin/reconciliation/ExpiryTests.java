package io.caduceus.admin.reconciliation;

import static io.caduceus.admin.reconciliation.FirehoseInMemory.event;
import static io.caduceus.admin.reconciliation.StoreAndFirehose.NOON;
import static io.caduceus.admin.reconciliation.StoreAndFirehose.SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import io.caduceus.admin.audit.AuditLog;
import io.caduceus.event.avro.FirehoseEvent;
import io.caduceus.protect.AuditKeys;
import io.caduceus.registry.EventType;
import io.caduceus.samples.Samples;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpiryTests {
  private final StoreAndFirehose house = new StoreAndFirehose();
  private List<EventType> types = new ArrayList<>();
  private Expiry expiry;

  @BeforeEach
  void begin(@TempDir Path keys) {
    AuditLog audit =
        new AuditLog(house.database.getCollection("audit"), AuditKeys.loadOrCreate(keys));
    expiry =
        new Expiry(house.database, house.blocks, () -> types, audit, () -> house.now, SETTINGS);
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void deletesWhatIsPastItsRetentionInBatchesAndRecordsWhereItStood() {
    for (int day = 10; day > 0; day--) {
      publish("e-" + day, Duration.ofDays(day));
    }
    kept(Duration.ofDays(3));

    expiry.doIfDue(() -> true);

    assertThat(ids()).containsExactlyInAnyOrder("e-3", "e-2", "e-1");
    assertThat(house.found(0, Finding.EXPIRED)).isEqualTo(Ranges.of(0, 7));
    assertThat(house.database.getCollection("audit").find(Filters.eq("action", "events.expire")))
        .as("one entry for each batch of three")
        .hasSize(3);
  }

  @Test
  void deletesWithAnEventWhatIsOnRecordOfItsDeliveries() {
    publish("old", Duration.ofDays(5));
    publish("new", Duration.ofDays(1));
    var deliveries = house.database.getCollection("deliveries");
    for (String routed : List.of("old", "old", "new")) {
      deliveries.insertOne(new Document("eventId", routed));
    }
    kept(Duration.ofDays(3));

    expiry.doIfDue(() -> true);

    assertThat(deliveries.find().map((Document it) -> it.getString("eventId")))
        .containsExactly("new");
  }

  @Test
  void leavesNothingThatIsCalledMissing() {
    publish("old", Duration.ofDays(5));
    publish("new", Duration.ofDays(1));
    kept(Duration.ofDays(3));
    house.look();

    expiry.doIfDue(() -> true);

    kept(null);
    assertThat(house.look().totals()).isEqualTo(new StoreState.Counts(1, 1, 0, 0, 0, 0, 0, 0));
  }

  @Test
  void followsTheRetentionOfToday() {
    publish("e", Duration.ofDays(5));
    kept(Duration.ofDays(7));
    expiry.doIfDue(() -> true);
    assertThat(ids()).containsExactly("e");

    house.now = house.now.plus(SETTINGS.expireEvery());
    kept(Duration.ofDays(3));
    expiry.doIfDue(() -> true);

    assertThat(ids()).isEmpty();
  }

  @Test
  void deletesInTheNextRoundWhatACrashLeft() {
    publish("e-1", Duration.ofDays(5));
    publish("e-2", Duration.ofDays(5));
    kept(Duration.ofDays(3));
    house.blocks.change(0, 0, it -> it.expired(Ranges.of(0, 1)));

    expiry.doIfDue(() -> true);

    assertThat(ids()).isEmpty();
    assertThat(house.found(0, Finding.EXPIRED)).isEqualTo(Ranges.of(0, 2));
  }

  @Test
  void leavesAloneWhatIsKeptForEver() {
    publish("e", Duration.ofDays(5_000));
    kept(null);

    expiry.doIfDue(() -> true);

    assertThat(ids()).containsExactly("e");
  }

  private void publish(String id, Duration ago) {
    FirehoseEvent event = event(id, "claims-portal", id, NOON.minus(ago));
    house.store(event, house.firehose.append(0, event));
  }

  private void kept(Duration retention) {
    EventType sample = Samples.CLAIM_SUBMITTED;
    types =
        List.of(
            new EventType(
                sample.name(),
                sample.owner(),
                sample.description(),
                sample.active(),
                sample.schema(),
                sample.schemaVersion(),
                sample.policyVersion(),
                sample.fieldRules(),
                sample.publishers(),
                retention,
                sample.duplicateWindow(),
                sample.openTo(),
                sample.dataSubject(),
                List.of(),
                true,
                sample.revision()));
  }

  private List<String> ids() {
    return house.events.find().map((Document it) -> it.getString("_id")).into(new ArrayList<>());
  }
}
