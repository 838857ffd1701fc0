package io.caduceus.bench.hydration;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import io.caduceus.bench.frame.Contender;
import io.caduceus.bench.frame.Sample;
import io.caduceus.bench.parts.Account;
import io.caduceus.bench.parts.Documents;
import io.caduceus.bench.parts.Installation;
import io.caduceus.bench.parts.Jvm;
import io.caduceus.standalone.parts.Patience;
import io.caduceus.store.StoreConnector;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Date;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * The sink, held back while the firehose is filled, and then let go. The clock starts when it has
 * stored its first events, so that joining its group is not counted; its process's time is the
 * worker's too.
 */
final class SinkContender implements Contender, AutoCloseable {
  private static final Patience TO_CATCH_UP = new Patience(Duration.ofMinutes(10));

  private final Jvm jvm;
  private final URI connector;
  private final MongoCollection<Document> stored;
  private final Documents documents;
  private final KafkaProducer<byte[], byte[]> firehose;
  private final HttpClient http = HttpClient.newHttpClient();
  private final int turn;
  private int written;

  /**
   * @param turn how many events it stores in one
   */
  SinkContender(Installation on, Jvm jvm, MongoDatabase database, Documents documents, int turn) {
    this.jvm = jvm;
    this.connector = URI.create(on.connect() + "/connectors/" + StoreConnector.NAME + "/");
    this.stored = database.getCollection(StoreConnector.COLLECTION);
    this.documents = documents;
    this.turn = turn;
    this.firehose =
        new KafkaProducer<>(
            on.kafka().settings(), new ByteArraySerializer(), new ByteArraySerializer());
  }

  @Override
  public String name() {
    return Hydration.SINK;
  }

  @Override
  public Sample measure(Duration ignored) throws Exception {
    ask("pause");
    long already = stored();
    for (int end = written + turn; written < end; written++) {
      var unused = firehose.send(documents.record(written));
    }
    firehose.flush();
    ask("resume");
    await(already + 1);
    long first = stored();
    long began = System.nanoTime();
    Account before = jvm.account();
    await(already + turn);
    Duration wall = Duration.ofNanos(System.nanoTime() - began);
    return Sample.of(already + turn - first, wall, jvm.account().since(before));
  }

  /**
   * Publishes the last turn once more, and waits until all of it was written once more.
   *
   * @throws IllegalStateException if the store holds another number of events then
   */
  void replay() {
    Date began = new Date();
    for (int number = written - turn; number < written; number++) {
      var unused = firehose.send(documents.record(number));
    }
    firehose.flush();
    Bson again = Filters.gte("storedAt", began);
    if (!TO_CATCH_UP.awaits(() -> stored.countDocuments(again) == turn, () -> true)
        || stored() != written) {
      throw new IllegalStateException(
          "after a replay the store holds %,d of %,d events".formatted(stored(), written));
    }
  }

  int written() {
    return written;
  }

  long stored() {
    return stored.estimatedDocumentCount();
  }

  private void await(long count) {
    if (!TO_CATCH_UP.awaits(() -> stored() >= count, () -> true)) {
      throw new IllegalStateException(
          "the sink has stored %,d events instead of %,d".formatted(stored(), count));
    }
  }

  private void ask(String what) throws IOException, InterruptedException {
    http.send(
        HttpRequest.newBuilder(connector.resolve(what)).PUT(BodyPublishers.noBody()).build(),
        BodyHandlers.discarding());
  }

  @Override
  public void close() {
    firehose.close();
    http.close();
  }
}
