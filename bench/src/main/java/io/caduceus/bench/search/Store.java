package io.caduceus.bench.search;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import io.caduceus.bench.frame.Progress;
import io.caduceus.bench.parts.Database;
import io.caduceus.bench.parts.Documents;
import io.caduceus.bench.parts.Installation;
import io.caduceus.bench.parts.Jvm;
import io.caduceus.standalone.parts.Patience;
import io.caduceus.store.StoreConnector;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.bson.BsonDocument;

/** The event store, filled past the sink with the documents that the sink would have written. */
final class Store implements AutoCloseable {
  private static final int BATCH = 1000;
  private static final Patience A_MINUTE = new Patience(Duration.ofMinutes(1));

  private final MongoClient client;
  private final MongoCollection<BsonDocument> events;
  private final Documents documents;

  private Store(MongoClient client, Documents documents) {
    this.client = client;
    this.events =
        client
            .getDatabase(Database.NAME)
            .getCollection(StoreConnector.COLLECTION, BsonDocument.class);
    this.documents = documents;
  }

  /** Takes away what an earlier run left, before anybody makes an index. */
  static void empty(Installation on) {
    try (MongoClient client = MongoClients.create(on.store())) {
      client.getDatabase(Database.NAME).drop();
    }
  }

  /** With one event, which the sink has written: it makes its indexes before. */
  static Store of(Installation on, Documents documents) throws Exception {
    Store store = new Store(MongoClients.create(on.store()), documents);
    try (Jvm connect = on.start("connect");
        KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(
                on.kafka().settings(), new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(documents.record(0)).get();
      if (!A_MINUTE.awaits(() -> store.size() == 1, () -> true)) {
        throw new IllegalStateException("the sink stores nothing");
      }
    }
    return store;
  }

  /**
   * Fills it up.
   *
   * @return how many it holds when that was done, or the time was up
   */
  int grow(int size, Duration limit, Progress progress) {
    long began = System.nanoTime();
    int reached = Math.toIntExact(size());
    while (reached < size && System.nanoTime() - began < limit.toNanos()) {
      int next = Math.min(size, reached + BATCH);
      List<BsonDocument> batch =
          IntStream.range(reached, next).mapToObj(documents::document).toList();
      events.insertMany(batch, new InsertManyOptions().ordered(false));
      if (next / (20 * BATCH) > reached / (20 * BATCH)) {
        progress.says("the store holds %,d events".formatted(next));
      }
      reached = next;
    }
    return reached;
  }

  private long size() {
    return events.estimatedDocumentCount();
  }

  /**
   * Leaves a store that was brought as it was; one that ended under its load has nothing to leave.
   */
  @Override
  public void close() {
    try (client) {
      client.getDatabase(Database.NAME).drop();
    } catch (MongoException ended) {
      System.err.println("the store cannot be emptied any more");
    }
  }
}
