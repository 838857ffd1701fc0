package io.caduceus.router;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks the broker which topics there are and what they take. */
final class BrokerTopics implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 5;

  private final Admin admin;

  BrokerTopics(Map<String, Object> settings) {
    this.admin = Admin.create(settings);
  }

  /**
   * @throws KafkaException if the broker does not answer in time
   */
  Set<String> names() {
    try {
      return answer(admin.listTopics().names());
    } catch (ExecutionException e) {
      throw new KafkaException("the broker does not list its topics", e);
    }
  }

  /**
   * The id of a topic, which one that is made anew under its name does not have.
   *
   * @throws KafkaException if there is no such topic, or the broker does not answer in time
   */
  String id(String topic) {
    try {
      return requireNonNull(answer(admin.describeTopics(List.of(topic)).allTopicNames()).get(topic))
          .topicId()
          .toString();
    } catch (ExecutionException e) {
      throw new KafkaException("the broker does not describe the topic " + topic, e);
    }
  }

  /**
   * The topic's {@code max.message.bytes}; nothing if there is no such topic.
   *
   * @throws KafkaException if the broker does not answer in time
   */
  OptionalInt largest(String topic) {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    try {
      Map<ConfigResource, Config> configs = answer(admin.describeConfigs(List.of(resource)).all());
      String bytes =
          requireNonNull(configs.get(resource)).get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG).value();
      return OptionalInt.of(Integer.parseInt(bytes));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return OptionalInt.empty();
      }
      throw new KafkaException("the broker does not describe the topic " + topic, e);
    }
  }

  private static <T> T answer(KafkaFuture<T> asked) throws ExecutionException {
    try {
      return asked.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new KafkaException("the broker does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted while asking the broker", e);
    }
  }

  @Override
  public void close() {
    // Its calls have been given up already; without a bound it would wait a minute for a lost
    // broker.
    admin.close(Duration.ZERO);
  }
}
