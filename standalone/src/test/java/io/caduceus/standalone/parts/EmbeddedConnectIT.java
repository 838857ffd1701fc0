package io.caduceus.standalone.parts;

import static io.caduceus.standalone.access.KafkaUser.OPERATOR;
import static io.caduceus.standalone.access.KafkaUser.SINK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.caduceus.standalone.access.KafkaUser;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

@Isolated
class EmbeddedConnectIT {
  private static final String TOPIC = "caduceus.quarantine";

  @Test
  void goesOnWhereItWasWhenItIsRestarted(@TempDir Path folder) throws Exception {
    try (EmbeddedKafka kafka =
            new EmbeddedKafka(
                Loopback.freePort(),
                folder.resolve("kafka"),
                new SecretFolder(folder.resolve("secrets")));
        EmbeddedStore store = new EmbeddedStore(Loopback.freePort(), folder.resolve("store"));
        MongoClient client = MongoClients.create(store.address())) {
      kafka.start();
      store.start();
      DeclaredTopics.createOn(kafka);
      try (EmbeddedConnect connect =
          new EmbeddedConnect(
              Loopback.freePort(), kafka.as(OPERATOR), folder, Map.of("copy", sink(store)))) {
        connect.start();
        publish(kafka, "{\"n\": 1}");
        awaitDocuments(client, 1);

        connect.close();
        publish(kafka, "{\"n\": 2}");
        connect.start();

        awaitDocuments(client, 2);
      }
    }
  }

  @Test
  void noPasswordIsLogged(@TempDir Path folder) throws Exception {
    SecretFolder secrets = new SecretFolder(folder.resolve("secrets"));
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    root.addAppender(log);
    Logger clients = (Logger) LoggerFactory.getLogger("org.apache.kafka");
    Level before = clients.getLevel();
    clients.setLevel(Level.INFO); // at which they print all their settings
    try (EmbeddedKafka kafka =
            new EmbeddedKafka(Loopback.freePort(), folder.resolve("kafka"), secrets);
        EmbeddedConnect connect =
            new EmbeddedConnect(Loopback.freePort(), kafka.as(SINK), folder, Map.of())) {
      kafka.start();
      DeclaredTopics.createOn(kafka);
      connect.start();
      publish(kafka, "{}");
    } finally {
      clients.setLevel(before);
      root.detachAppender(log);
    }

    List<String> passwords =
        Arrays.stream(KafkaUser.values()).map(user -> secrets.secret(user.login())).toList();
    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .anyMatch(line -> line.contains("sasl.jaas.config = [hidden]"))
        .noneMatch(line -> passwords.stream().anyMatch(line::contains));
  }

  private static Map<String, String> sink(Part store) {
    return Map.of(
        "connector.class",
        "com.mongodb.kafka.connect.MongoSinkConnector",
        "topics",
        TOPIC,
        "connection.uri",
        store.address(),
        "database",
        "copy",
        "collection",
        "copy",
        "value.converter",
        "org.apache.kafka.connect.storage.StringConverter");
  }

  private static void publish(KafkaPart kafka, String json) throws Exception {
    Map<String, Object> config = kafka.as(OPERATOR).settings();
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(TOPIC, json)).get();
    }
  }

  private static void awaitDocuments(MongoClient client, int expected) {
    var collection = client.getDatabase("copy").getCollection("copy");
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(collection.find().map((Document d) -> d.getInteger("n")))
                    .hasSize(expected)
                    .doesNotHaveDuplicates());
  }
}
