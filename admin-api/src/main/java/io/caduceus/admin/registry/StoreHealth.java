package io.caduceus.admin.registry;

import com.mongodb.client.MongoDatabase;
import org.bson.Document;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Says whether the store answers. */
final class StoreHealth extends AbstractHealthIndicator {
  private final MongoDatabase store;

  StoreHealth(MongoDatabase store) {
    super("the store does not answer");
    this.store = store;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    store.runCommand(new Document("ping", 1));
    health.up();
  }
}
