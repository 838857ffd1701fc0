package io.caduceus.router;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/** Asks the broker which topics there are. */
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
      return admin.listTopics().names().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new KafkaException("the broker did not list its topics", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted while listing topics", e);
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
