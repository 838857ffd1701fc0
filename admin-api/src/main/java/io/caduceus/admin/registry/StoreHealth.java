package io.caduceus.admin.registry;

import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import org.bson.Document;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Says whether the store answers. */
final class StoreHealth implements HealthIndicator {
  private final MongoDatabase store;

  StoreHealth(MongoDatabase store) {
    this.store = store;
  }

  @Override
  public Health health() {
    try {
      store.runCommand(new Document("ping", 1));
      return Health.up().build();
    } catch (MongoException e) {
      return Health.down().withDetail("reason", e.getClass().getSimpleName()).build();
    }
  }
}
