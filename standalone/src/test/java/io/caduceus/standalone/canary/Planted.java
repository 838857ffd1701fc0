package io.caduceus.standalone.canary;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.sun.net.httpserver.HttpServer;
import io.caduceus.standalone.access.KafkaClient;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.bson.Document;
import org.slf4j.LoggerFactory;

/**
 * Marks that were leaked on purpose, one into each kind of place that a sweep goes to: it must find
 * every one of them, or its finding nothing else would mean nothing.
 */
public final class Planted implements AutoCloseable {
  /** As they begin in a trace. */
  public static final List<String> PLACES =
      List.of(
          "log",
          "printed",
          "mbean",
          "page",
          "kafka topic",
          "kafka key",
          "kafka header x",
          "kafka header name",
          "kafka value",
          "store name",
          "store",
          "data name",
          "data",
          "temporary name",
          "temporary");

  private static final String DATABASE = "canary";

  private final Marks marks;
  private final KafkaClient kafka;
  private final String store;
  private final String topic;
  private final ObjectName bean;
  private final Path inData;
  private final Path temporary;
  private final HttpServer page;

  public Planted(Marks marks, KafkaClient kafka, String store, Path data) throws Exception {
    this.marks = marks;
    this.kafka = kafka;
    this.store = store;
    LoggerFactory.getLogger(Planted.class).info("planted {}", marks.text());
    System.out.println("planted " + marks.text());
    bean = new ObjectName("canary:type=" + marks.text());
    ManagementFactory.getPlatformMBeanServer()
        .registerMBean(new StandardMBean(() -> {}, Runnable.class), bean);
    page = page(marks.text());
    inData = Files.writeString(data.resolve("planted-" + marks.text()), hex());
    temporary = Files.createTempFile("planted-" + marks.text(), ".tmp");
    Files.writeString(temporary, Patient.base64(" " + marks.text()));
    topic = "planted-" + marks.text();
    inKafka();
    inStore();
  }

  public URI page() {
    return URI.create("http://localhost:" + page.getAddress().getPort() + "/");
  }

  private static HttpServer page(String text) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, text.length());
          exchange.getResponseBody().write(text.getBytes(US_ASCII));
          exchange.close();
        });
    server.start();
    return server;
  }

  private void inKafka() throws Exception {
    try (Admin admin = Admin.create(kafka.settings())) {
      admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
    }
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            kafka.with(Map.of("compression.type", "zstd")),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      ProducerRecord<byte[], byte[]> record =
          new ProducerRecord<>(topic, bytes(marks.text()), bytes(marks.text().repeat(99)));
      record.headers().add("x", bytes(hex())).add(marks.text(), bytes(""));
      producer.send(record).get();
    }
  }

  private void inStore() {
    try (MongoClient client = MongoClients.create(store)) {
      client
          .getDatabase(DATABASE)
          .getCollection(marks.text())
          .insertOne(new Document("a", new Document("b", List.of(marks.text()))));
    }
  }

  private String hex() {
    return HexFormat.of().formatHex(bytes(marks.text()));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  @Override
  public void close() throws Exception {
    page.stop(0);
    ManagementFactory.getPlatformMBeanServer().unregisterMBean(bean);
    Files.delete(inData);
    Files.delete(temporary);
    try (Admin admin = Admin.create(kafka.settings());
        MongoClient client = MongoClients.create(store)) {
      admin.deleteTopics(List.of(topic)).all().get();
      client.getDatabase(DATABASE).drop();
    }
  }
}
