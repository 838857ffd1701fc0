package io.caduceus.intake;

import static io.caduceus.samples.Samples.ADMISSIONS;
import static io.caduceus.samples.Samples.MEMBER_CHANGED_PCP;
import static io.caduceus.samples.Samples.MEMBER_CONTACT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.registry.ApplicationName;
import io.caduceus.samples.Samples;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class PublishRatesTests {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Watch watch = new Watch();

  @Test
  void letsAPublisherSendWhatItSavedUpAndThenAsFastAsItMay() {
    PublishRates rates = rates(5, 0, Duration.ofSeconds(2));

    assertThat(passing(rates, MEMBER_CONTACT, 20)).isEqualTo(10);
    watch.advance(SECOND);
    assertThat(passing(rates, MEMBER_CONTACT, 20)).isEqualTo(5);
    watch.advance(Duration.ofHours(1));
    assertThat(passing(rates, MEMBER_CONTACT, 20)).isEqualTo(10);
  }

  @Test
  void limitsEachPublisherForItself() {
    PublishRates rates = rates(5, 0, SECOND);

    passing(rates, MEMBER_CONTACT, 20);

    assertThat(passing(rates, ADMISSIONS, 20)).isEqualTo(5);
  }

  @Test
  void countsBytesAsWellAsEvents() {
    PublishRates rates = rates(0, 1000, SECOND);

    assertThat(rates.pauseBefore(MEMBER_CONTACT, 400)).isNull();
    assertThat(rates.pauseBefore(MEMBER_CONTACT, 600)).isNull();
    assertThat(rates.pauseBefore(MEMBER_CONTACT, 1)).isEqualTo(SECOND);
  }

  @Test
  void takesAnEventLargerThanTheLimitOffWhatIsToCome() {
    PublishRates rates = rates(0, 1000, SECOND);

    assertThat(rates.pauseBefore(MEMBER_CONTACT, 3500)).isNull();

    assertThat(rates.pauseBefore(MEMBER_CONTACT, 1)).isEqualTo(Duration.ofSeconds(3));
    watch.advance(Duration.ofSeconds(3));
    assertThat(rates.pauseBefore(MEMBER_CONTACT, 1)).isNull();
  }

  @Test
  void spendsNoBytesOnAnEventTooMany() {
    PublishRates rates = rates(1, 1000, SECOND);
    rates.pauseBefore(MEMBER_CONTACT, 1);

    IntStream.range(0, 100).forEach(i -> rates.pauseBefore(MEMBER_CONTACT, 1000));

    watch.advance(SECOND);
    assertThat(rates.pauseBefore(MEMBER_CONTACT, 1000)).isNull();
  }

  @Test
  void saysInWholeSecondsWhenToTryAgain() {
    PublishRates rates = rates(5, 0, SECOND);
    passing(rates, MEMBER_CONTACT, 5);

    watch.advance(Duration.ofMillis(199));

    assertThat(rates.pauseBefore(MEMBER_CONTACT, 1)).isEqualTo(SECOND);
  }

  @Test
  void limitsNothingByZero() {
    PublishRates rates = rates(0, 0, SECOND);

    assertThat(passing(rates, MEMBER_CONTACT, 100_000)).isEqualTo(100_000);
  }

  @Test
  void givesAnApplicationLimitsOfItsOwn() {
    Limits limits =
        new Limits(
            5, DataSize.ofBytes(0), SECOND, Map.of(MEMBER_CONTACT, new Limits.Own(7L, null, null)));
    PublishRates rates = new PublishRates(limits, watch);

    assertThat(passing(rates, MEMBER_CONTACT, 20)).isEqualTo(7);
    assertThat(passing(rates, ADMISSIONS, 20)).isEqualTo(5);
  }

  /** So that nobody spends another's time by events that are refused anyway. */
  @Test
  void countsOnlyWhatMayBePublished() {
    PublishRates rates = rates(1, 0, SECOND);
    EventTypes types = new EventTypes();
    types.put(MEMBER_CHANGED_PCP);
    types.complete();
    PublishPolicy policy = new PublishPolicy(types, rates);
    Submission submission =
        new Submission(
            null,
            MEMBER_CHANGED_PCP.name(),
            Metadata.NONE,
            Body.parse(Samples.body(MEMBER_CHANGED_PCP).getBytes(UTF_8)),
            TraceContext.begin());

    policy.judge(submission, new Publisher(ADMISSIONS));

    assertThat(passing(rates, ADMISSIONS, 20)).isEqualTo(1);
  }

  private PublishRates rates(long events, long bytes, Duration burst) {
    return new PublishRates(new Limits(events, DataSize.ofBytes(bytes), burst, Map.of()), watch);
  }

  /** How many of so many events pass. */
  private static int passing(PublishRates rates, ApplicationName publisher, int events) {
    int passing = 0;
    for (int i = 0; i < events; i++) {
      @Nullable Duration pause = rates.pauseBefore(publisher, 1);
      passing += pause == null ? 1 : 0;
    }
    return passing;
  }

  /** Time that passes when it is told to. */
  private static final class Watch implements TimeMeter {
    private long nanos;

    void advance(Duration duration) {
      nanos += duration.toNanos();
    }

    @Override
    public long currentTimeNanos() {
      return nanos;
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }
}
