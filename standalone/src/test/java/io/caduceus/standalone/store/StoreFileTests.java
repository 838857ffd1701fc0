package io.caduceus.standalone.store;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.KeyValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.bson.Document;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.DataType;
import org.h2.mvstore.type.ObjectDataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the file when it is opened again. */
class StoreFileTests {
  @TempDir private Path folder;

  @Test
  void goesOnWithTheIndexesOfAnEarlierVersion() {
    within(
        events -> {
          events.createIndex(ascending("n", "_id"), new IndexOptions().name("by_n"));
          for (int n = 0; n < 5; n++) {
            events.insertOne(new Document("_id", "e-" + n).append("n", n / 2));
          }
        });
    makeKeysFormer();

    within(
        events -> {
          events.deleteOne(eq("_id", "e-3"));
          events.insertOne(new Document("_id", "e-5").append("n", 1));

          assertThat(ids(events, new Document("n", 1))).containsExactly("e-2", "e-5");
          assertThat(ids(events, new Document("_id", "e-4"))).containsExactly("e-4");
          assertThat(
                  events
                      .find()
                      .sort(descending("n", "_id"))
                      .map(it -> it.getString("_id"))
                      .into(new ArrayList<>()))
              .containsExactly("e-4", "e-5", "e-2", "e-1", "e-0");
        });
  }

  private void within(Consumer<MongoCollection<Document>> done) {
    MongoServer server = new MongoServer(new StoreBackend(opened()));
    try (MongoClient client = MongoClients.create(server.bindAndGetConnectionString())) {
      done.accept(client.getDatabase("caduceus").getCollection("events"));
    } finally {
      server.shutdownNow();
    }
  }

  private MVStore opened() {
    return new MVStore.Builder().fileName(folder.resolve("store.mv").toString()).compress().open();
  }

  /** Writes them as they were: as BSON, and with the document's position beside each. */
  private void makeKeysFormer() {
    try (MVStore file = opened()) {
      List<String> indexes =
          file.getMapNames().stream().filter(it -> it.contains("._keys_")).toList();
      assertThat(indexes).hasSize(2);
      for (String index : indexes) {
        MVMap<KeyValue, Object> current = opened(file, index, new KeyBytes());
        TreeMap<KeyValue, Object> all = new TreeMap<>(new KeyBytes());
        current.forEach((key, _) -> all.put(key, key.get(key.size() - 1)));
        file.removeMap(current);
        file.commit();
        opened(file, index, new FormerKeys()).putAll(all);
      }
    }
  }

  private static MVMap<KeyValue, Object> opened(MVStore file, String map, DataType<KeyValue> keys) {
    return file.openMap(
        map, new MVMap.Builder<KeyValue, Object>().keyType(keys).valueType(new ObjectDataType()));
  }

  private static List<String> ids(MongoCollection<Document> events, Document query) {
    return events.find(query).map(it -> it.getString("_id")).into(new ArrayList<>());
  }
}
