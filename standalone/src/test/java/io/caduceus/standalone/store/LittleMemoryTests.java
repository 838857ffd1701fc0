package io.caduceus.standalone.store;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Sorts.descending;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import de.bwaldvogel.mongo.MongoServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.bson.Document;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that has less memory than its documents would take, and ends when it has none left. */
class LittleMemoryTests {
  private static final int DOCUMENTS = 10_000;

  @Test
  void searchesCountsAndReadsMoreThanItsMemoryHolds(@TempDir Path folder)
      throws IOException, InterruptedException {
    Process store =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx48m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                LittleMemoryTests.class.getName(),
                folder.resolve("store").toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();

    assertThat(store.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(folder.resolve("log")).content().contains("found 20 of 10000, read 10000");
  }

  /** That process. */
  public static void main(String[] arguments) {
    MVStore file = new MVStore.Builder().fileName(arguments[0]).cacheSize(4).compress().open();
    MongoServer server = new MongoServer(new StoreBackend(file));
    try (MongoClient client = MongoClients.create(server.bindAndGetConnectionString())) {
      MongoCollection<Document> events = client.getDatabase("caduceus").getCollection("events");
      for (int from = 0; from < DOCUMENTS; from += 100) {
        events.insertMany(
            IntStream.range(from, from + 100).mapToObj(LittleMemoryTests::document).toList());
      }
      int found =
          events.find(eq("kind", 0)).sort(descending("n")).limit(20).into(new ArrayList<>()).size();
      int read = 0;
      for (Document each : events.find().sort(descending("n"))) {
        read += each.containsKey("n") ? 1 : 0;
      }
      System.out.printf("found %d of %d, read %d%n", found, events.countDocuments(), read);
    } finally {
      server.shutdownNow();
    }
    System.exit(0);
  }

  private static Document document(int n) {
    List<String> places = IntStream.range(0, 100).mapToObj(it -> "place " + it).toList();
    return new Document("_id", "e-" + n).append("n", n).append("kind", 0).append("places", places);
  }
}
