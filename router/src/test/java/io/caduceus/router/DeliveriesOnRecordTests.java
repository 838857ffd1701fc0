package io.caduceus.router;

import static io.caduceus.registry.Classification.PCI;
import static io.caduceus.registry.Classification.PHI;
import static io.caduceus.registry.FieldRule.redact;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.event.EventTypeName;
import io.caduceus.event.Headers;
import io.caduceus.event.Mark;
import io.caduceus.event.Topics;
import io.caduceus.event.avro.DeliveryRecord;
import io.caduceus.event.avro.FirehoseEvent;
import io.caduceus.event.avro.RoutedRecord;
import io.caduceus.event.avro.SourceRecord;
import io.caduceus.event.avro.ViewRecord;
import io.caduceus.registry.SubscriptionName;
import io.caduceus.samples.Samples;
import io.caduceus.samples.SealedSamples;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told later of where an event went. */
class DeliveriesOnRecordTests {
  private static final EventTypeName SUBMITTED = Samples.CLAIM_SUBMITTED.name();
  private static final ViewRecord REDACTED = new ViewRecord(List.of("/memberId"), List.of());
  private static final ViewRecord REVEALED = new ViewRecord(List.of(), List.of("/memberId"));

  @TempDir Path folder;
  private RouterHarness router;

  @BeforeEach
  void open() {
    router = new RouterHarness(folder, Duration.ZERO);
    Samples.EVENT_TYPES.forEach(router::announce);
  }

  @AfterEach
  void close() {
    router.close();
  }

  @Test
  void sayEachReceiverAndEachViewOnce() {
    subscribe("one");
    subscribe("two");
    subscribeGranted("three");
    subscribeGranted("four");

    router.publish(event().build());
    router.publish(event().build());

    List<RoutedRecord> records = router.recorded();
    assertThat(records).hasSize(2);
    RoutedRecord second = records.getLast();
    assertThat(second.getEventId()).isEqualTo(SealedSamples.ID);
    assertThat(second.getPublisher()).isEqualTo("claims-portal");
    assertThat(second.getType()).isEqualTo(SUBMITTED.toString());
    assertThat(second.getSource()).isEqualTo(new SourceRecord(Topics.FIREHOSE, 0, 1L));
    assertThat(second.getRoutedAt()).isEqualTo(SealedSamples.NOW);
    assertThat(second.getRehydration()).isNull();
    assertThat(second.getViews()).containsExactlyInAnyOrder(REDACTED, REVEALED);
    int redacted = second.getViews().indexOf(REDACTED);
    assertThat(second.getDeliveries())
        .containsExactlyInAnyOrder(
            new DeliveryRecord("one", 1L, redacted),
            new DeliveryRecord("two", 1L, redacted),
            new DeliveryRecord("three", 1L, 1 - redacted),
            new DeliveryRecord("four", 1L, 1 - redacted));
  }

  @Test
  void holdPlacesAndNoValue() {
    subscribe("plain");
    subscribeGranted("granted");

    router.publish(event().build());

    assertThat(router.recorded().toString())
        .contains("/memberId")
        .doesNotContain("m-42", "10.50", "REDACTED");
  }

  /** The key of a map that was sealed whole is a value, whatever today's rules are. */
  @Test
  void nameNoKeyThatIsHidden() {
    subscribe("granted", "/accounts");
    router.announce(
        Fixtures.withPolicy(Samples.CLAIM_SUBMITTED, 2, redact("/accounts/*/number", PCI)));
    router.publish(sealing("/accounts", "{\"KEY-4711\":{\"number\":1}}", "\"***REDACTED***\""));
    router.announce(Fixtures.withPolicy(Samples.CLAIM_SUBMITTED, 3, redact("/accounts", PHI)));
    router.publish(sealing("/accounts/KEY-4711", "1", "{\"KEY-4711\":\"***REDACTED***\"}"));

    assertThat(router.delivered("granted").getFirst().getBody()).contains("KEY-4711");
    List<RoutedRecord> records = router.recorded();
    assertThat(records).hasSize(2);
    assertThat(records.getFirst().getViews())
        .containsExactly(new ViewRecord(List.of("/accounts/*/*"), List.of("/accounts")));
    assertThat(records.toString()).doesNotContain("4711");
  }

  private FirehoseEvent sealing(String path, String json, String shown) {
    return router
        .event()
        .setBody(ByteBuffer.wrap(("{\"accounts\":" + shown + "}").getBytes(UTF_8)))
        .setSealed(List.of(SealedSamples.sealed(router.keyring(), path, PHI, json)))
        .build();
  }

  @Test
  void tellThatNobodyAsked() {
    router.publish(event().build());

    RoutedRecord record = router.recorded().getFirst();
    assertThat(record.getEventId()).isEqualTo(SealedSamples.ID);
    assertThat(record.getDeliveries()).isEmpty();
    assertThat(record.getViews()).isEmpty();
  }

  @Test
  void areNotKeptOfATypeThatWantsNone() {
    subscribe("one");
    router.announce(Fixtures.withoutDeliveryRecords(Samples.CLAIM_SUBMITTED));

    router.publish(event().build());

    assertThat(router.recorded()).isEmpty();
    assertThat(router.delivered("one")).hasSize(1);
  }

  @Test
  void nameTheRehydrationOfAReplayAsItsDeliveryDoes() {
    subscribe("one");
    subscribe("two");

    router.replay(
        event().build(), "two", headers -> Headers.put(headers, Headers.REHYDRATION, "job-7"));

    RoutedRecord record = router.recorded().getFirst();
    assertThat(record.getSource()).isEqualTo(new SourceRecord(Topics.REHYDRATE, 0, 0L));
    assertThat(record.getRehydration()).isEqualTo("job-7");
    assertThat(record.getDeliveries()).containsExactly(new DeliveryRecord("two", 1L, 0));
    assertThat(Headers.get(router.received("two").getFirst().headers(), Headers.REHYDRATION))
        .isEqualTo("job-7");
  }

  @Test
  void takeNoRehydrationFromTheFirehose() {
    subscribe("one");

    router.publish(
        event().build(), headers -> Headers.put(headers, Headers.REHYDRATION, "pretended"));

    assertThat(router.recorded().getFirst().getRehydration()).isNull();
    assertThat(router.received("one").getFirst().headers().lastHeader(Headers.REHYDRATION))
        .isNull();
  }

  @Test
  void sayNothingOfWhatIsInQuarantine() {
    subscribe("gone");
    subscribe("there");
    router.deleteTopic("gone");

    router.publish(event().setId("half").build());
    router.publish(event().setId("unknown").setPolicyVersion(99).build());
    router.replay(event().setId("unasked").build(), "nobody");
    router.send(Topics.FIREHOSE, new byte[] {1}, headers -> {});

    assertThat(router.recorded())
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.getEventId()).isEqualTo("half");
              assertThat(it.getDeliveries())
                  .extracting(DeliveryRecord::getSubscription)
                  .containsExactly("there");
            });
  }

  @Test
  void neverSayThatNobodyAskedWhenAllOfItIsInQuarantine() {
    subscribe("gone");
    router.deleteTopic("gone");

    router.publish(event().build());

    assertThat(router.recorded()).isEmpty();
    assertThat(router.quarantineReasons()).containsExactly("topic-missing");
  }

  @Test
  void sayNothingOfARepetitionNorOfAMark() {
    subscribe("one");
    FirehoseEvent event = event().setContentKey(ByteBuffer.wrap(new byte[] {1, 2, 3, 4})).build();

    router.publish(event);
    router.publish(event);
    router.ask(new Mark(new SubscriptionName("one"), 1, 0));

    assertThat(router.recorded()).hasSize(1);
  }

  @Test
  void holdUpNoDeliveryWhenTheirTopicIsGone() {
    subscribe("one");
    router.deleteDeliveries();

    router.publish(event().build());

    assertThat(router.recorded()).isEmpty();
    assertThat(router.delivered("one")).hasSize(1);
  }

  private void subscribe(String name) {
    router.announce(Samples.subscription(name, "Claim.*.*"));
  }

  private void subscribeGranted(String name) {
    subscribe(name, "/memberId");
  }

  private void subscribe(String name, String granted) {
    router.announce(
        SealedSamples.granted(
            Samples.subscription(name, "Claim.*.*"),
            SealedSamples.grant(SUBMITTED, Set.of(granted))));
  }

  private FirehoseEvent.Builder event() {
    return router.event();
  }
}
