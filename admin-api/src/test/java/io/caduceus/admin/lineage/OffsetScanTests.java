package io.caduceus.admin.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.admin.lineage.DeliveredOffsets.At;
import io.caduceus.admin.lineage.DeliveredOffsets.Nowhere;
import io.caduceus.admin.lineage.DeliveredOffsets.Place;
import io.caduceus.admin.lineage.DeliveredOffsets.Sought;
import io.caduceus.admin.lineage.DeliveredOffsets.Why;
import io.caduceus.event.Headers;
import io.caduceus.event.Topics;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OffsetScanTests {
  private static final String TOPIC = "caduceus.sub.care";
  private static final long NOON = 1_000_000;

  private final TopicsInMemory topics = new TopicsInMemory();

  @BeforeEach
  void create() {
    topics.create(Topics.FIREHOSE, 3);
    topics.create(TOPIC, 3);
  }

  @Test
  void findsADeliveryOnThePartitionOfItsSource() {
    topics.append(TOPIC, 1, NOON - 5, "earlier");
    topics.append(TOPIC, 1, NOON, "neighbour");
    long offset = topics.append(TOPIC, 1, NOON, "event");
    topics.append(TOPIC, 1, NOON + 1, "later");

    assertThat(places(accepted("event", 1))).containsExactly(new At(1, offset));
  }

  @Test
  void tellsAReplayFromTheFirstDeliveryAndLooksForItOnEveryPartition() {
    long first = topics.append(TOPIC, 1, NOON, "event");
    long again = topics.append(TOPIC, 2, NOON, "event", Headers.REHYDRATION, "job-7");

    assertThat(places(accepted("event", 1), replayed("event", 0, "job-7")))
        .containsExactly(new At(1, first), new At(2, again));
  }

  @Test
  void looksOnEveryPartitionOfATopicThatHasOthersThanTheFirehose() {
    topics.create("caduceus.sub.wide", 5);
    long offset = topics.append("caduceus.sub.wide", 4, NOON, "event");

    assertThat(
            places(
                new Sought(
                    "caduceus.sub.wide",
                    Topics.FIREHOSE,
                    1,
                    Instant.ofEpochMilli(NOON),
                    "event",
                    "claims-portal",
                    null)))
        .containsExactly(new At(4, offset));
  }

  @Test
  void findsADeliveryBehindNewerOnesBecauseTimesDoNotOnlyRise() {
    for (int i = 0; i < 700; i++) {
      topics.append(TOPIC, 1, NOON + 60_000, "replayed-" + i);
    }
    long offset = topics.append(TOPIC, 1, NOON, "event");

    assertThat(places(accepted("event", 1))).containsExactly(new At(1, offset));
  }

  @Test
  void saysThatItIsGoneWhenTheTopicHasItNoLonger() {
    topics.append(TOPIC, 1, NOON + 9, "later");

    assertThat(places(accepted("event", 1), accepted("event", 2)))
        .containsOnly(new Nowhere(Why.GONE));
  }

  @Test
  void saysThatTheTopicIsMissing() {
    Sought sought =
        new Sought(
            "caduceus.sub.never-made",
            Topics.FIREHOSE,
            1,
            Instant.ofEpochMilli(NOON),
            "event",
            "claims-portal",
            null);

    assertThat(places(sought)).containsExactly(new Nowhere(Why.TOPIC_MISSING));
  }

  @Test
  void givesUpWhenItIsFarAndSaysSo() {
    for (int i = 0; i < OffsetScan.FAR + 600; i++) {
      topics.append(TOPIC, 1, NOON + 1, "other-" + i);
    }
    topics.append(TOPIC, 1, NOON, "event");

    assertThat(places(accepted("event", 1))).containsExactly(new Nowhere(Why.TOO_FAR));
  }

  @Test
  void takesNoOtherPublishersEventForIt() {
    topics.append(TOPIC, 1, NOON, "event");
    Sought of =
        new Sought(TOPIC, Topics.FIREHOSE, 1, Instant.ofEpochMilli(NOON), "event", "another", null);

    assertThat(places(of)).containsExactly(new Nowhere(Why.GONE));
  }

  private List<Place> places(Sought... sought) {
    return new OffsetScan(topics, List.of(sought)).places();
  }

  private static Sought accepted(String id, int partition) {
    return new Sought(
        TOPIC, Topics.FIREHOSE, partition, Instant.ofEpochMilli(NOON), id, "claims-portal", null);
  }

  private static Sought replayed(String id, int partition, String job) {
    return new Sought(
        TOPIC, Topics.REHYDRATE, partition, Instant.ofEpochMilli(NOON), id, "claims-portal", job);
  }
}
