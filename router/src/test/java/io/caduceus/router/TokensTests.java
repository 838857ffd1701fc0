package io.caduceus.router;

import static io.caduceus.samples.Samples.CLAIM_SUBMITTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.registry.ApplicationName;
import io.caduceus.registry.Classification;
import io.caduceus.registry.FieldPath;
import io.caduceus.registry.FieldRule;
import io.caduceus.registry.Subscription;
import io.caduceus.registry.Treatment;
import io.caduceus.samples.Samples;
import io.caduceus.samples.SealedSamples;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensTests {
  @TempDir Path folder;
  private RouterHarness router;

  @BeforeEach
  void announceATypeWithTokens() {
    router = new RouterHarness(folder, Duration.ZERO);
    FieldRule tokens =
        new FieldRule(FieldPath.parse("/memberId"), Classification.PHI, Treatment.TOKENIZE, 4);
    router.announce(Fixtures.withPolicy(CLAIM_SUBMITTED, 2, tokens));
  }

  @AfterEach
  void stop() {
    router.close();
  }

  @Test
  void eachApplicationGetsItsOwnAndTheSameOnAllItsTopics() {
    router.announce(Samples.subscription("nurses", "Claim.*.*"));
    router.announce(Samples.subscription("doctors", "*.*.*"));
    router.announce(of(Samples.subscription("bills", "Claim.*.*"), "billing"));

    router.publish(router.event().build());

    String nurses = body("nurses");
    assertThat(nurses).matches("\\{\"memberId\":\"tok_[A-Za-z0-9_-]{22}\",\"amount\":10.50}");
    assertThat(body("doctors")).isEqualTo(nurses);
    assertThat(body("bills")).isNotEqualTo(nurses).hasSameSizeAs(nurses);
  }

  @Test
  void whoIsGrantedTheFieldGetsTheValue() {
    Subscription plain = Samples.subscription("granted", "Claim.*.*");
    router.announce(
        SealedSamples.granted(
            of(plain, "billing"),
            SealedSamples.grant(CLAIM_SUBMITTED.name(), Set.of("/memberId"))));

    router.publish(router.event().build());

    assertThat(body("granted")).isEqualTo("{\"memberId\":\"m-42\",\"amount\":10.50}");
  }

  private String body(String subscription) {
    return router.delivered(subscription).getFirst().getBody();
  }

  private static Subscription of(Subscription plain, String application) {
    return new Subscription(
        plain.name(),
        new ApplicationName(application),
        plain.team(),
        plain.events(),
        plain.tags(),
        plain.synthetic(),
        plain.format(),
        plain.status(),
        plain.grants(),
        plain.admitted(),
        plain.retention(),
        plain.revision());
  }
}
