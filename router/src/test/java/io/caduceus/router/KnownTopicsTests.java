package io.caduceus.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

class KnownTopicsTests {
  private final Map<String, Integer> broker = new HashMap<>(Map.of("old", 100));
  private final AtomicInteger looked = new AtomicInteger();
  private final KnownTopics topics = new KnownTopics(broker::keySet, this::look);

  @Test
  void looksAtOnceForATopicItDoesNotKnow() {
    assertThat(topics.largest("old")).hasValue(100);
    broker.put("new", 200);

    assertThat(topics.largest("new")).hasValue(200);
  }

  @Test
  void looksOnceForATopicThatIsThereAndOnceForOneThatIsMissing() {
    for (int i = 0; i < 100; i++) {
      assertThat(topics.largest("old")).isPresent();
      assertThat(topics.largest("missing")).isEmpty();
    }
    topics.refresh();
    topics.largest("old");
    topics.largest("missing");

    assertThat(looked).hasValue(2);
  }

  @Test
  void seesWhatWasMadeAndDeletedAfterARefresh() {
    topics.largest("old");
    topics.largest("late");
    broker.put("late", 300);
    broker.remove("old");

    topics.refresh();

    assertThat(topics.largest("late")).hasValue(300);
    assertThat(topics.largest("old")).isEmpty();
  }

  @Test
  void seesALimitThatWasLoweredAfterAFailure() {
    topics.largest("old");
    broker.put("old", 50);

    topics.forget();

    assertThat(topics.largest("old")).hasValue(50);
  }

  @Test
  void doesNotCallMissingWhatTheBrokerCannotTell() {
    KnownTopics unreachable =
        new KnownTopics(
            broker::keySet,
            topic -> {
              throw new KafkaException("down");
            });

    assertThatThrownBy(() -> unreachable.largest("any")).isInstanceOf(KafkaException.class);
  }

  private OptionalInt look(String topic) {
    looked.incrementAndGet();
    Integer largest = broker.get(topic);
    return largest == null ? OptionalInt.empty() : OptionalInt.of(largest);
  }
}
