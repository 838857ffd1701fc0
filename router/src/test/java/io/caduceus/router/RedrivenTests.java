package io.caduceus.router;

import static io.caduceus.samples.SealedSamples.NOW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.event.Headers;
import io.caduceus.event.Topics;
import io.caduceus.event.avro.FirehoseEvent;
import io.caduceus.registry.EventType;
import io.caduceus.samples.Samples;
import io.caduceus.samples.SealedSamples;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes back from quarantine once its cause is mended. */
class RedrivenTests {
  private static final EventType TYPE = Samples.CLAIM_SUBMITTED;

  @TempDir Path folder;
  private RouterHarness router;

  @BeforeEach
  void open() {
    router = new RouterHarness(folder, Duration.ZERO);
    router.now(NOW.plus(Duration.ofDays(1000)));
    router.announce(Samples.subscription("watch", "*.*.*"));
    router.announce(Samples.subscription("too", "Claim.*.*"));
  }

  @AfterEach
  void close() {
    router.close();
  }

  @Test
  void goesToAllWhoAskForItOnceHoweverOftenItIsSent() {
    byte[] unknown = router.publish(said("this").build());
    assertThat(router.quarantineReasons()).containsExactly("unknown-event-type");
    router.announce(TYPE);

    redrive(unknown, "0-7", NOW, null);
    redrive(unknown, "0-7", NOW.plus(Duration.ofDays(6)), null);

    List<TestRecord<byte[], byte[]>> received = router.received("watch");
    assertThat(received).hasSize(1);
    assertThat(Headers.get(received.getFirst().headers(), Headers.REDRIVEN)).isEqualTo("true");
    assertThat(Headers.get(received.getFirst().headers(), Headers.REHYDRATED)).isNull();
    assertThat(router.delivered("too")).hasSize(1);
    assertThat(router.quarantined()).isEmpty();
  }

  @Test
  void isACopyIfItsPublisherHasSentItAgainMeanwhile() {
    byte[] unknown = router.publish(said("this").build());
    router.announce(TYPE);
    router.publish(said("this").build());

    redrive(unknown, "0-7", NOW, null);

    assertThat(router.delivered("watch")).hasSize(1);
    assertThat(router.duplicates(TYPE.name())).isEqualTo(1);
  }

  @Test
  void makesCopiesThatComeLaterCopies() {
    byte[] unknown = router.publish(said("this").build());
    router.announce(TYPE);

    redrive(unknown, "0-7", NOW, null);
    router.publish(said("this").build());

    assertThat(router.delivered("watch")).hasSize(1);
  }

  @Test
  void goesToTheOneWhoseTopicWasMissingThoughItIsRemembered() {
    router.announce(TYPE);
    router.deleteTopic("too");
    byte[] sent = router.publish(said("this").build());
    assertThat(router.quarantineReasons()).containsExactly("topic-missing");
    router.restoreTopic("too");

    redrive(sent, "0-7", NOW, "too");
    redrive(sent, "0-7", NOW, "too");

    List<TestRecord<byte[], byte[]>> received = router.received("too");
    assertThat(received).hasSize(1);
    assertThat(Headers.get(received.getFirst().headers(), Headers.REHYDRATED)).isNull();
    assertThat(router.delivered("watch")).hasSize(1);
  }

  @Test
  void isQuarantinedAgainWhileItsCauseIsNotMended() {
    byte[] unknown = router.publish(said("this").build());
    router.quarantined();

    redrive(unknown, "0-7", NOW, null);
    redrive(unknown, "0-7", NOW, null);

    List<TestRecord<byte[], byte[]>> again = router.quarantined();
    assertThat(again).hasSize(1);
    assertThat(Headers.get(again.getFirst().headers(), Headers.REASON))
        .isEqualTo("unknown-event-type");
    assertThat(Headers.get(again.getFirst().headers(), Headers.REDRIVEN)).isEqualTo("0-7");
  }

  @Test
  void goesToNobodyIfTheNameOfItsAddresseeCannotBeRead() {
    router.announce(TYPE);

    redrive(router.bytes(said("this").build()), "0-7", NOW, "no name");

    assertThat(router.received("watch")).isEmpty();
    assertThat(router.quarantineReasons()).containsExactly("unaddressed");
  }

  @Test
  void saysInQuarantineWhereItStoodInTheFirehose() {
    router.announce(TYPE);
    router.publish(said("this").build());
    router.deleteTopic("too");
    router.publish(said("that").setId("another").build());
    router.replay(said("this").build(), "nobody");

    List<TestRecord<byte[], byte[]>> quarantined = router.quarantined();
    assertThat(quarantined).hasSize(2);
    assertThat(Headers.get(quarantined.getFirst().headers(), Headers.FIREHOSE_PARTITION))
        .isEqualTo("0");
    assertThat(Headers.get(quarantined.getFirst().headers(), Headers.FIREHOSE_OFFSET))
        .isEqualTo("1");
    assertThat(Headers.get(quarantined.getLast().headers(), Headers.FIREHOSE_OFFSET)).isNull();
  }

  private void redrive(byte[] value, String id, Instant stamp, String subscription) {
    router.stamp(stamp);
    router.send(
        Topics.REHYDRATE,
        value,
        headers -> {
          Headers.put(headers, Headers.REDRIVEN, id);
          if (subscription != null) {
            Headers.put(headers, Headers.SUBSCRIPTION, subscription);
          }
        });
  }

  private static FirehoseEvent.Builder said(String content) {
    return SealedSamples.event(TYPE.name(), "{}", List.of())
        .setContentKey(ByteBuffer.wrap(content.getBytes(UTF_8)));
  }
}
