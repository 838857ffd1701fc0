package io.caduceus.admin.registry;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The broker's topics, which only this application creates. The edge of this module. */
public interface BrokerTopics {
  /**
   * Sees to it that the topics that everything stands on are there.
   *
   * @throws NotAnnounced if the broker did not answer
   */
  void ensureFoundations();

  /**
   * Sees to it that a subscription's topic is there, with as many partitions as the firehose.
   *
   * @param retention how long it keeps events, from now on; null leaves that as it is
   * @throws NotAnnounced if the broker did not answer, or does not show the topic yet
   */
  void ensureSubscriptionTopic(String topic, @Nullable Duration retention);
}
