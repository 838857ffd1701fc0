package io.caduceus.router;

import static io.caduceus.registry.Classification.PHI;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.event.EventId;
import io.caduceus.event.avro.FirehoseEvent;
import io.caduceus.protect.RecordKeys;
import io.caduceus.protect.SubjectKey;
import io.caduceus.protect.SubjectKeyId;
import io.caduceus.samples.Samples;
import io.caduceus.samples.SealedSamples;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Events about people who can be forgotten. */
@Timeout(30)
class DataSubjectRoutingTests {
  @TempDir Path folder;
  private RouterHarness router;
  private SubjectKey key;

  @BeforeEach
  void start() {
    router = new RouterHarness(folder, Duration.ofMillis(50));
    router.announce(Samples.CLAIM_SUBMITTED);
    router.announce(
        Samples.granted(
            "watch",
            Samples.CLAIM_SUBMITTED.name(),
            SealedSamples.grant(Samples.CLAIM_SUBMITTED.name(), Set.of(), PHI)));
    key = key("m-42", SealedSamples.NOW);
  }

  @AfterEach
  void stop() {
    router.close();
  }

  @Test
  void revealsWhatAGrantCovers() {
    router.announce(key);

    router.publish(about(key));

    assertThat(delivered()).containsExactly("{\"memberId\":\"m-42\",\"amount\":10.50}");
  }

  @Test
  void revealsNothingOfWhoWasForgottenInNewEventsAndInReplays() {
    router.announce(key);
    router.forget(key);

    router.publish(about(key));
    router.replay(about(key), "watch");

    assertThat(delivered()).containsExactly(RouterHarness.BODY, RouterHarness.BODY);
  }

  @Test
  void revealsTheOthersStill() {
    SubjectKey other = key("m-43", SealedSamples.NOW);
    router.announce(key);
    router.announce(other);
    router.forget(key);

    router.publish(about(other));

    assertThat(delivered()).containsExactly("{\"memberId\":\"m-43\",\"amount\":10.50}");
  }

  @Test
  void redactsWhatNoKeyIsKnownFor() {
    router.publish(about(key));

    assertThat(delivered()).containsExactly(RouterHarness.BODY);
  }

  private List<String> delivered() {
    return router.delivered("watch").stream().map(it -> it.getBody()).toList();
  }

  private SubjectKey key(String member, Instant madeAt) {
    RecordKeys hashes = RecordKeys.loadOrCreate(folder);
    return router
        .keyring()
        .newSubjectKey(SubjectKeyId.make(hashes.ofSubject("member", member), madeAt));
  }

  private FirehoseEvent about(SubjectKey subject) {
    String member = subject == key ? "m-42" : "m-43";
    var sealed =
        subject.seal(
            new EventId(SealedSamples.ID), "/memberId", PHI, ('"' + member + '"').getBytes(UTF_8));
    return SealedSamples.event(Samples.CLAIM_SUBMITTED.name(), RouterHarness.BODY, List.of(sealed))
        .build();
  }
}
