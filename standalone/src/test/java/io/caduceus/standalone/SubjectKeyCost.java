package io.caduceus.standalone;

import static io.caduceus.standalone.Instance.SOON;
import static io.caduceus.standalone.access.KafkaUser.OPERATOR;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import io.caduceus.event.Topics;
import io.caduceus.event.WireSerializer;
import io.caduceus.protect.Keyring;
import io.caduceus.protect.RecordKeys;
import io.caduceus.protect.SubjectKey;
import io.caduceus.protect.SubjectKeyId;
import io.caduceus.protect.avro.SubjectKeyRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.Test;

/** What a data subject's key takes where it is kept; see docs/figures.md. Run by its name only. */
class SubjectKeyCost {
  private static final int KEYS = 5_000;

  @Test
  void printsWhatAKeyTakes() throws Exception {
    Instance caduceus = new Instance(Files.createTempDirectory(Path.of("target"), "subject-cost-"));
    Map<String, Object> kafka = caduceus.parts().kafka().as(OPERATOR).settings();
    write(caduceus, kafka);
    print("on the topic", onTheTopic(kafka));
    print("in MongoDB", inMongoDb(caduceus.parts().store().address()));
    caduceus.close();
    print("on the router's disk", onDisk(caduceus.data().path().resolve("router")));
  }

  /** One by one, as they come when subjects are seldom new. */
  private static void write(Instance caduceus, Map<String, Object> kafka) throws Exception {
    Keyring keyring = Keyring.load(caduceus.data().keys());
    RecordKeys hashes = RecordKeys.load(caduceus.data().keys());
    try (WireSerializer<SubjectKeyRecord> values = new WireSerializer<>();
        KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(kafka, new ByteArraySerializer(), new ByteArraySerializer())) {
      values.configure(Map.of("schema.registry.url", caduceus.parts().registry().address()), false);
      for (int i = 0; i < KEYS; i++) {
        SubjectKeyId id = SubjectKeyId.make(hashes.ofSubject("member", "m" + i), Instant.now());
        SubjectKey key = keyring.newSubjectKey(id);
        byte[] value = values.serialize(Topics.SUBJECT_KEYS, key.toRecord());
        producer
            .send(new ProducerRecord<>(Topics.SUBJECT_KEYS, id.toString().getBytes(UTF_8), value))
            .get();
      }
    }
  }

  private static long onTheTopic(Map<String, Object> kafka) throws Exception {
    try (Admin admin = Admin.create(kafka)) {
      List<Integer> brokers =
          admin.describeCluster().nodes().get().stream().map(it -> it.id()).toList();
      return admin.describeLogDirs(brokers).allDescriptions().get().values().stream()
          .flatMap(folders -> folders.values().stream())
          .flatMap(folder -> folder.replicaInfos().entrySet().stream())
          .filter(it -> it.getKey().topic().equals(Topics.SUBJECT_KEYS))
          .mapToLong(it -> it.getValue().size())
          .sum();
    }
  }

  private static long inMongoDb(String address) {
    try (MongoClient client = MongoClients.create(address)) {
      MongoCollection<RawBsonDocument> keys =
          client.getDatabase("caduceus").getCollection("subjectKeys", RawBsonDocument.class);
      await().atMost(SOON.multipliedBy(4)).until(() -> keys.countDocuments() == KEYS);
      long bytes = 0;
      for (RawBsonDocument key : keys.find()) {
        bytes += key.getByteBuffer().remaining();
      }
      return bytes;
    }
  }

  private static long onDisk(Path router) throws IOException {
    try (Stream<Path> files = Files.walk(router)) {
      return files
          .filter(it -> it.toString().contains("subject-keys") && it.toString().endsWith(".sst"))
          .mapToLong(it -> it.toFile().length())
          .sum();
    }
  }

  private static void print(String where, long bytes) {
    System.out.printf("%s: %.0f bytes for each of %d keys%n", where, (double) bytes / KEYS, KEYS);
  }
}
