package io.caduceus.router;

import static io.caduceus.registry.Classification.PHI;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caduceus.event.EventTypeName;
import io.caduceus.event.Headers;
import io.caduceus.event.SchemaUnavailable;
import io.caduceus.event.Topics;
import io.caduceus.event.avro.Event;
import io.caduceus.event.avro.FirehoseEvent;
import io.caduceus.registry.Subscription;
import io.caduceus.registry.Subscription.Status;
import io.caduceus.samples.Samples;
import io.caduceus.samples.SealedSamples;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a record that cannot be routed or delivered. */
class QuarantineTests {
  private static final EventTypeName SUBMITTED = Samples.CLAIM_SUBMITTED.name();
  private static final String BODY = RouterHarness.BODY;

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
  void quarantinesAnEventOfATypeThatNobodyRegistered() {
    router.announce(Samples.subscription("watch", "*.*.*"));
    EventTypeName unknown = EventTypeName.parse("Nobody.Registered.This");

    router.publish(SealedSamples.event(unknown, BODY, List.of()).build());

    assertThat(router.received("watch")).isEmpty();
    assertThat(router.quarantineReasons()).containsExactly("unknown-event-type");
  }

  @Test
  void quarantinesAnEventOfATypeThatIsGone() {
    router.announce(Samples.subscription("watch", "*.*.*"));
    router.forgetEventType(SUBMITTED.toString());

    router.publish(event().build());

    assertThat(router.quarantineReasons()).containsExactly("unknown-event-type");
  }

  @Test
  void quarantinesAnEventWhosePolicyNeverArrives() {
    router.announce(Samples.subscription("watch", "*.*.*"));

    router.publish(event().setPolicyVersion(7).build());

    assertThat(router.received("watch")).isEmpty();
    assertThat(router.quarantineReasons()).containsExactly("unknown-policy");
  }

  @Test
  void quarantinesAnEventWithABodyThatIsNoJson() {
    router.announce(Samples.subscription("watch", "*.*.*"));

    router.publish(event().setBody(ByteBuffer.wrap("{\"memberId\":".getBytes(UTF_8))).build());

    assertThat(router.received("watch")).isEmpty();
    assertThat(router.quarantineReasons()).containsExactly("unreadable-body");
  }

  @Test
  void quarantinesADeliveryToATopicThatDoesNotExistAndDeliversTheOthers() {
    router.announce(Samples.subscription("missing", "Claim.*.*"));
    router.announce(Samples.subscription("watch", "Claim.*.*"));
    router.deleteTopic("missing");

    router.publish(event().build());

    assertThat(router.delivered("watch")).hasSize(1);
    TestRecord<byte[], byte[]> record = router.quarantined().getFirst();
    assertThat(Headers.get(record.headers(), Headers.REASON)).isEqualTo("topic-missing");
    assertThat(Headers.get(record.headers(), Headers.SUBSCRIPTION)).isEqualTo("missing");
  }

  @Test
  void quarantinesADeliveryThatNoTopicTakes() {
    router.announce(Samples.subscription("watch", "Claim.*.*"));
    String body = "{\"text\":\"" + "x".repeat(RouterHarness.LARGEST) + "\"}";

    router.publish(SealedSamples.event(SUBMITTED, body, List.of()).build());

    assertThat(router.received("watch")).isEmpty();
    assertThat(router.quarantineReasons()).containsExactly("too-large");
  }

  @Test
  void quarantinesWhatItCannotReadWithTheVeryBytesKeyAndHeaders() {
    byte[] bytes = {0, 0, 0, 0, 1, 99};

    router.send(Topics.FIREHOSE, bytes, headers -> Headers.put(headers, "from", "elsewhere"));

    TestRecord<byte[], byte[]> record = router.quarantined().getFirst();
    assertThat(record.value()).isEqualTo(bytes);
    assertThat(record.key()).isEqualTo(RouterHarness.KEY);
    assertThat(Headers.get(record.headers(), "from")).isEqualTo("elsewhere");
    assertThat(Headers.get(record.headers(), Headers.REASON)).isEqualTo("unreadable");
  }

  @Test
  void quarantinesTheSealedOriginalAndNeverAnOpenedValue() {
    router.announce(
        SealedSamples.granted(
            Samples.subscription("missing", "Claim.*.*"),
            SealedSamples.grant(SUBMITTED, Set.of(), PHI)));
    router.deleteTopic("missing");

    byte[] published = router.publish(event().build());

    TestRecord<byte[], byte[]> record = router.quarantined().getFirst();
    assertThat(record.value()).isEqualTo(published);
    assertThat(new String(record.value(), UTF_8)).doesNotContain("m-42");
  }

  @Test
  void neitherStopsNorDeliversWhateverTheBytesAre() {
    router.announce(Samples.subscription("watch", "*.*.*"));
    byte[] valid = router.bytes(event().build());
    Random random = new Random(42);
    int sent = 2_000;

    for (int i = 0; i < sent; i++) {
      byte[] damaged = valid.clone();
      for (int hit = random.nextInt(3); hit >= 0; hit--) {
        damaged[5 + random.nextInt(damaged.length - 5)] = (byte) random.nextInt();
      }
      router.send(Topics.FIREHOSE, damaged, headers -> {});
    }
    router.publish(event().setId("the-last").build());

    List<Event> delivered = router.delivered("watch");
    assertThat(delivered.getLast().getId()).isEqualTo("the-last");
    assertThat(router.quarantined()).hasSizeGreaterThan(sent / 10);
    assertThat(delivered).allMatch(event -> !event.getBody().contains("m-42"));
  }

  @Test
  void triesAgainLaterWhenTheRegistryCannotBeAsked() {
    router.announce(Samples.subscription("watch", "*.*.*"));
    byte[] written = router.bytes(event().build());
    router.schemas().down(true);

    assertThatThrownBy(() -> router.send(Topics.FIREHOSE, written, headers -> {}))
        .hasRootCauseInstanceOf(java.io.IOException.class)
        .hasStackTraceContaining(SchemaUnavailable.class.getName());
    assertThat(router.quarantined()).isEmpty();
  }

  @Test
  void quarantinesAReplayThatNobodyMayReceive() {
    Subscription paused = Samples.subscription("paused", "Claim.*.*");
    router.announce(Fixtures.with(paused, Status.PAUSED, 2));

    router.replay(event().build(), "paused");
    router.replay(event().build(), "no name");

    assertThat(router.received("paused")).isEmpty();
    assertThat(router.quarantineReasons()).containsExactly("not-subscribed", "unaddressed");
  }

  @Test
  void forgetsWhatItKnewOfASubscriptionItCanNoLongerRead() {
    router.announce(Samples.subscription("watch", "Claim.*.*"));

    router.announceBytes(Topics.SUBSCRIPTIONS, "watch", new byte[] {1, 2, 3});
    router.publish(event().build());

    assertThat(router.received("watch")).isEmpty();
    assertThat(router.unreadableRecords()).containsExactly("watch");
  }

  private FirehoseEvent.Builder event() {
    return router.event();
  }
}
