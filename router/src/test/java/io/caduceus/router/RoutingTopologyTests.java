package io.caduceus.router;

import static io.caduceus.registry.Classification.PHI;
import static io.caduceus.registry.Classification.PII;
import static io.caduceus.registry.FieldRule.redact;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.event.EventTypeName;
import io.caduceus.event.Headers;
import io.caduceus.event.avro.Event;
import io.caduceus.event.avro.FirehoseEvent;
import io.caduceus.registry.Subscription;
import io.caduceus.registry.Subscription.Format;
import io.caduceus.registry.Subscription.Status;
import io.caduceus.registry.SyntheticMode;
import io.caduceus.registry.TagFilter;
import io.caduceus.samples.Samples;
import io.caduceus.samples.SealedSamples;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutingTopologyTests {
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
  void deliversToEachSubscriptionThatAsksForIt() {
    router.announce(Samples.subscription("all-claims", "Claim.*.*"));
    router.announce(Samples.subscription("decisions", "Claim.Decided.Reconsideration"));

    router.publish(event().build());

    Event delivered = router.delivered("all-claims").getFirst();
    assertThat(delivered.getId()).isEqualTo(SealedSamples.ID);
    assertThat(delivered.getType()).isEqualTo("Claim.Submitted.Reconsideration");
    assertThat(delivered.getBody()).isEqualTo(BODY);
    assertThat(delivered.getRedacted()).containsExactly("/memberId");
    assertThat(router.received("decisions")).isEmpty();
    assertThat(router.quarantined()).isEmpty();
  }

  @Test
  void keepsTheKeyAndWritesTheHeadersAnew() {
    router.announce(Samples.subscription("watch", "Claim.*.*"));
    FirehoseEvent event = event().setTags(List.of("state:MO", "lob:x")).setSynthetic(true).build();

    router.publish(event, headers -> headers.add("x-secret", "leak".getBytes(UTF_8)));

    TestRecord<byte[], byte[]> record = router.received("watch").getFirst();
    assertThat(record.key()).isEqualTo(RouterHarness.KEY);
    assertThat(record.headers().lastHeader("x-secret")).isNull();
    assertThat(Headers.get(record.headers(), Headers.CE_ID)).isEqualTo(SealedSamples.ID);
    assertThat(Headers.get(record.headers(), Headers.CE_TYPE)).isEqualTo(SUBMITTED.toString());
    assertThat(Headers.get(record.headers(), Headers.TAGS)).isEqualTo("state:MO,lob:x");
    assertThat(Headers.get(record.headers(), Headers.SYNTHETIC)).isEqualTo("true");
  }

  @Test
  void showsTwoGrantsSideBySide() {
    router.announce(Samples.subscription("redacted", "Claim.*.*"));
    router.announce(
        SealedSamples.granted(
            Samples.subscription("care", "Claim.*.*"),
            SealedSamples.grant(SUBMITTED, Set.of("/memberId"))));

    router.publish(event().build());

    assertThat(router.delivered("redacted").getFirst().getBody()).isEqualTo(BODY);
    Event revealed = router.delivered("care").getFirst();
    assertThat(revealed.getBody()).isEqualTo("{\"memberId\":\"m-42\",\"amount\":10.50}");
    assertThat(revealed.getRedacted()).isEmpty();
  }

  @Test
  void writesCloudEventsForThoseWhoAskForThem() {
    router.announce(with(Samples.subscription("cloud", "Claim.*.*"), Format.CLOUDEVENTS_JSON));

    router.publish(event().setTags(List.of("a", "b")).setTransactionId("T1").build());

    TestRecord<byte[], byte[]> record = router.received("cloud").getFirst();
    assertThat(Headers.get(record.headers(), "content-type"))
        .isEqualTo("application/cloudevents+json; charset=UTF-8");
    assertThat(new String(record.value(), UTF_8))
        .contains("\"data\":" + BODY)
        .contains("\"type\":\"Claim.Submitted.Reconsideration\"")
        .contains("\"source\":\"/applications/claims-portal\"")
        .contains("\"time\":\"2026-11-20T12:00:00Z\"")
        .contains("\"transactionid\":\"T1\"")
        .contains("\"tags\":\"a,b\"")
        .contains("\"synthetic\":false")
        .contains("\"redacted\":\"#/memberId\"");
  }

  @ParameterizedTest
  @CsvSource({"PASS, true, true", "DISCARD, true, false", "ONLY, false, false", "ONLY, true, true"})
  void treatsSyntheticEventsAsTheSubscriptionSays(
      SyntheticMode mode, boolean synthetic, boolean expected) {
    router.announce(narrowed(TagFilter.NONE, mode));

    router.publish(event().setSynthetic(synthetic).build());

    assertThat(router.received("narrow").isEmpty()).isEqualTo(!expected);
  }

  @Test
  void narrowsByTags() {
    router.announce(
        narrowed(new TagFilter(Set.of("state:MO"), Set.of(), Set.of()), SyntheticMode.PASS));

    router.publish(event().setId("kansas").setTags(List.of("state:KS")).build());
    router.publish(event().setId("missouri").setTags(List.of("state:MO")).build());

    assertThat(router.delivered("narrow")).extracting(Event::getId).containsExactly("missouri");
  }

  @Test
  void followsASubscriptionThroughPauseResumeAndRemoval() {
    Subscription watch = Samples.subscription("watch", "Claim.*.*");

    router.publish(event().setId("before").build());
    router.announce(watch);
    router.publish(event().setId("active").build());
    router.announce(Fixtures.with(watch, Status.PAUSED, 2));
    router.publish(event().setId("paused").build());
    router.announce(Fixtures.with(watch, Status.ACTIVE, 3));
    router.publish(event().setId("resumed").build());
    router.announce(Fixtures.with(watch, Status.PAUSED, 2));
    router.publish(event().setId("after a stale announcement").build());
    router.forgetSubscription("watch");
    router.publish(event().setId("gone").build());

    assertThat(router.delivered("watch"))
        .extracting(Event::getId)
        .containsExactly("active", "resumed", "after a stale announcement");
  }

  @Test
  void appliesAPolicyNewerThanTheEvents() {
    router.announce(Samples.subscription("watch", "Claim.*.*"));
    router.announce(
        Fixtures.withPolicy(
            Samples.CLAIM_SUBMITTED, 2, redact("/memberId", PHI), redact("/amount", PII)));

    router.publish(event().build());

    assertThat(router.delivered("watch").getFirst().getBody())
        .isEqualTo("{\"memberId\":\"***REDACTED***\",\"amount\":\"***REDACTED***\"}");
  }

  @Test
  void deliversAReplayToItsAddresseeAlone() {
    router.announce(Samples.subscription("one", "Claim.*.*"));
    router.announce(Samples.subscription("two", "Claim.*.*"));

    router.replay(event().build(), "two");

    assertThat(router.received("one")).isEmpty();
    TestRecord<byte[], byte[]> record = router.received("two").getFirst();
    assertThat(Headers.get(record.headers(), Headers.REHYDRATED)).isEqualTo("true");
  }

  @Test
  void marksWhatCameBackAfterKafkaWasLost() {
    router.announce(Samples.subscription("watch", "Claim.*.*"));

    router.comeBack(event().build());

    TestRecord<byte[], byte[]> record = router.received("watch").getFirst();
    assertThat(Headers.get(record.headers(), Headers.REHYDRATED)).isEqualTo("true");
    assertThat(record.headers().lastHeader(Headers.RESTORED)).isNull();
  }

  private FirehoseEvent.Builder event() {
    return router.event();
  }

  private static Subscription with(Subscription plain, Format format) {
    return new Subscription(
        plain.name(),
        plain.application(),
        plain.team(),
        plain.events(),
        plain.tags(),
        plain.synthetic(),
        format,
        plain.status(),
        plain.grants(),
        plain.admitted(),
        plain.retention(),
        plain.revision());
  }

  private static Subscription narrowed(TagFilter tags, SyntheticMode synthetic) {
    Subscription plain = Samples.subscription("narrow", "Claim.*.*");
    return new Subscription(
        plain.name(),
        plain.application(),
        plain.team(),
        plain.events(),
        tags,
        synthetic,
        plain.format(),
        plain.status(),
        plain.grants(),
        plain.admitted(),
        plain.retention(),
        plain.revision());
  }
}
