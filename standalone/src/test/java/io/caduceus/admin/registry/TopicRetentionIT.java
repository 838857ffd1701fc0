package io.caduceus.admin.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caduceus.event.Topics;
import io.caduceus.standalone.access.KafkaClient;
import io.caduceus.standalone.access.KafkaUser;
import io.caduceus.standalone.parts.LocalParts;
import io.caduceus.standalone.parts.OnSharedParts;
import io.caduceus.standalone.parts.SharedParts;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How long topics keep their records, on a real broker. */
@OnSharedParts
class TopicRetentionIT {
  private final LocalParts parts = SharedParts.running();
  private final KafkaClient kafka = parts.kafka().as(KafkaUser.ADMIN);
  private final KafkaTopics topics = new KafkaTopics(settings(null));
  private final String topic = "caduceus.sub.retention-" + UUID.randomUUID();

  @AfterEach
  void close() {
    topics.close();
  }

  @Test
  void followsAChangeOfASubscriptionsRetention() {
    topics.ensureSubscriptionTopic(topic, Duration.ofHours(2));
    awaitRetention(topic, Duration.ofHours(2));

    topics.ensureSubscriptionTopic(topic, Duration.ofHours(1));

    awaitRetention(topic, Duration.ofHours(1));
  }

  @Test
  void leavesATopicAloneWhoseRetentionNobodyNamed() {
    topics.ensureSubscriptionTopic(topic, Duration.ofHours(2));
    awaitRetention(topic, Duration.ofHours(2));

    topics.ensureSubscriptionTopic(topic, null);

    assertThat(retention(topic)).isEqualTo(Long.toString(Duration.ofHours(2).toMillis()));
  }

  @Test
  void givesTheFirehoseTheRetentionOfTheSettings() {
    String before = retention(Topics.FIREHOSE);
    try (KafkaTopics foundations = new KafkaTopics(settings(Duration.ofDays(30)))) {
      foundations.ensureFoundations();

      awaitRetention(Topics.FIREHOSE, Duration.ofDays(30));
    } finally {
      try (KafkaTopics asBefore =
          new KafkaTopics(settings(Duration.ofMillis(Long.parseLong(before))))) {
        asBefore.ensureFoundations();
      }
    }
  }

  private RegistrySettings settings(Duration firehoseRetention) {
    Map<String, String> login = new HashMap<>(kafka.login());
    login.put("bootstrap.servers", kafka.servers());
    return new RegistrySettings(
        login,
        Map.of(),
        4,
        (short) -1,
        Duration.ofSeconds(20),
        Duration.ofSeconds(5),
        firehoseRetention);
  }

  private void awaitRetention(String of, Duration wanted) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(retention(of)).isEqualTo(Long.toString(wanted.toMillis())));
  }

  private String retention(String of) {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, of);
    try (Admin admin = Admin.create(kafka.settings())) {
      return admin
          .describeConfigs(List.of(resource))
          .all()
          .toCompletionStage()
          .toCompletableFuture()
          .join()
          .get(resource)
          .get(TopicConfig.RETENTION_MS_CONFIG)
          .value();
    }
  }
}
