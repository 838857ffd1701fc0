package io.caduceus.standalone.parts;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.math.BigDecimal;
import java.nio.file.Path;
import org.bson.Document;
import org.bson.types.Decimal128;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnSharedParts
class EmbeddedStoreIT {

  @Test
  void keepsItsDocumentsWithTheirExactNumbersWhenItIsRestarted(@TempDir Path folder) {
    Document kept =
        new Document("_id", "one")
            .append("int", 7)
            .append("long", 1L << 60)
            .append("decimal", new Decimal128(new BigDecimal("0.10")));

    try (EmbeddedStore store = new EmbeddedStore(Loopback.freePort(), folder)) {
      store.start();
      try (MongoClient client = MongoClients.create(store.address())) {
        events(client).insertOne(kept);
      }

      store.close();
      assertThat(store.healthy()).isFalse();
      store.start();

      try (MongoClient client = MongoClients.create(store.address())) {
        assertThat(events(client).find()).containsExactly(kept);
      }
    }
  }

  private static MongoCollection<Document> events(MongoClient client) {
    return client.getDatabase("caduceus").getCollection("events");
  }
}
