package io.caduceus.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

class KnownTopicsTests {
  private final Set<String> broker = new HashSet<>(Set.of("old"));
  private final AtomicInteger asked = new AtomicInteger();
  private final KnownTopics topics = new KnownTopics(this::list);

  @Test
  void looksAtOnceForATopicItDoesNotKnow() {
    assertThat(topics.contains("old")).isTrue();
    broker.add("new");

    assertThat(topics.contains("new")).isTrue();
  }

  @Test
  void asksNoMoreThanOnceForATopicThatIsThereAndOnceForOneThatIsMissing() {
    for (int i = 0; i < 100; i++) {
      assertThat(topics.contains("old")).isTrue();
      assertThat(topics.contains("missing")).isFalse();
    }

    assertThat(asked).hasValue(2);
  }

  @Test
  void seesWhatWasMadeAndDeletedAfterARefresh() {
    topics.contains("old");
    topics.contains("late");
    broker.add("late");
    broker.remove("old");

    topics.refresh();

    assertThat(topics.contains("late")).isTrue();
    assertThat(topics.contains("old")).isFalse();
  }

  @Test
  void doesNotCallMissingWhatTheBrokerCannotTell() {
    KnownTopics unreachable =
        new KnownTopics(
            () -> {
              throw new KafkaException("down");
            });

    assertThatThrownBy(() -> unreachable.contains("any")).isInstanceOf(KafkaException.class);
  }

  private Set<String> list() {
    asked.incrementAndGet();
    return Set.copyOf(broker);
  }
}
