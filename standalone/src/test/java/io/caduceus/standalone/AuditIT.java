package io.caduceus.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.caduceus.standalone.access.KafkaClient;
import io.caduceus.standalone.access.KafkaUser;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** An attacker with every right on the database, against a reviewer with the command line. */
@DisabledIfEnvironmentVariable(
    named = "CADUCEUS_KAFKA",
    matches = ".+",
    disabledReason = "checkpoints of other tests, signed with other keys, are on that topic")
@OnAnInstance
class AuditIT {
  @TempDir static Path folder;

  @Test
  void findsThatTheEndWasCutOffEvenIfTheDatabaseForgotItsCheckpoints() throws Exception {
    try (Instance caduceus = new Instance(folder.resolve("data"));
        MongoClient client = MongoClients.create(caduceus.parts().store().address())) {
      MongoDatabase store = client.getDatabase("caduceus");
      MongoCollection<Document> entries = store.getCollection("audit");
      MongoCollection<Document> checkpoints = store.getCollection("auditCheckpoints");
      caduceus.register(Instance.CLAIM, "Audited");
      caduceus.subscribe("audited", "Audited.*.*");
      long last = newest(entries);
      await().atMost(Instance.SOON).until(() -> newest(checkpoints) >= last);
      assertThat(verify(caduceus, kafka(caduceus))).isZero();

      checkpoints.deleteMany(new Document());
      entries.deleteMany(new Document("_id", new Document("$gt", last - 3)));

      assertThat(verify(caduceus)).as("the database alone knows of nothing").isZero();
      await().atMost(Instance.SOON).until(() -> verify(caduceus, kafka(caduceus)) == 1);
    }
  }

  private static String[] kafka(Instance caduceus) throws IOException {
    KafkaClient reader = caduceus.parts().kafka().as(KafkaUser.ADMIN);
    Path file = folder.resolve("admin.properties");
    Properties properties = new Properties();
    properties.putAll(reader.login());
    try (Writer writer = Files.newBufferedWriter(file)) {
      properties.store(writer, null);
    }
    return new String[] {"--kafka", reader.servers(), "--kafka-properties", file.toString()};
  }

  private static int verify(Instance caduceus, String... more) {
    List<String> arguments =
        Stream.concat(
                Stream.of(
                    "audit",
                    "verify",
                    "--mongodb",
                    caduceus.parts().store().address(),
                    "--keys",
                    folder.resolve("data/keys").toString()),
                Stream.of(more))
            .toList();
    return Caduceus.commandLine().execute(arguments.toArray(String[]::new));
  }

  private static long newest(MongoCollection<Document> collection) {
    Document newest = collection.find().sort(new Document("_id", -1)).first();
    return newest == null ? 0 : newest.getLong("_id");
  }
}
