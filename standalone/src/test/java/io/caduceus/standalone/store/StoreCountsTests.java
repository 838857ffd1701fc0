package io.caduceus.standalone.store;

import static com.mongodb.client.model.Indexes.ascending;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ObjectDataType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Counting along an index that is unique: the same as looking at each document, and less work. */
class StoreCountsTests {
  private final MVStore file = MVStore.open(null);
  private final MongoServer server = new MongoServer(new StoreBackend(file));
  private MongoClient client;
  private MongoCollection<Document> events;

  @BeforeEach
  void start() {
    client = MongoClients.create(server.bindAndGetConnectionString());
    events = client.getDatabase("caduceus").getCollection("events");
    events.createIndex(
        ascending("at.partition", "at.offset"), new IndexOptions().unique(true).sparse(true));
    for (int n = 0; n < 10; n++) {
      Document at = new Document("partition", n % 2).append("offset", n / 2L);
      events.insertOne(new Document("_id", "e-" + n).append("at", at));
    }
    events.insertOne(new Document("_id", "nowhere"));
  }

  @AfterEach
  void stop() {
    client.close();
    server.shutdownNow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                         | 11
          {'at.partition': 1}                                        | 5
          {'at.partition': 1, 'at.offset': {$gte: 1, $lt: 3}}        | 2
          {'at.partition': 1, 'at.offset': {$gt: 1.5}}               | 3
          {'at.partition': 0, 'at.offset': {$lte: 1}, '_id': 'e-2'}  | 1
          {'at.partition': {$in: [0, 1]}, 'at.offset': {$lt: 1}}     | 2
          {'at.partition': 2, 'at.offset': {$lt: 5}}                 | 0
          {'at.offset': {$gte: 4}}                                   | 2
          """)
  void countsWhatADocumentIsFoundBy(String query, int many) {
    assertThat(events.countDocuments(Document.parse(query))).isEqualTo(many);
    assertThat(events.find(Document.parse(query)).into(new ArrayList<>())).hasSize(many);
  }

  @Test
  void countsADocumentOfWhichOneValueIsBelowARangeAndAnotherAbove() {
    Document everywhere = new Document("partition", 7).append("offset", List.of(1L, 9L));
    events.insertOne(new Document("_id", "e-x").append("at", everywhere));

    Document range =
        Document.parse(
            "{$and: [{'at.partition': 7}, {'at.offset': {$gte: 4}}, {'at.offset': {$lt: 6}}]}");
    assertThat(events.countDocuments(range)).isOne();
  }

  @Test
  void looksAtNothingOutsideTheRange() {
    MVMap.Builder<KeyValue, Object> kind =
        new MVMap.Builder<KeyValue, Object>()
            .keyType(new KeyBytes())
            .valueType(new ObjectDataType());
    UniqueIndex index =
        new UniqueIndex(
            MVStore.open(null).openMap("index", kind),
            "place",
            List.of(new IndexKey("p", true), new IndexKey("o", true)),
            true);
    for (int n = 0; n < 10; n++) {
      index.putKeyPosition(new KeyValue(n % 2, n).normalized(), "e-" + n);
    }

    Iterable<Object> between =
        index.between(
            Conditions.of(
                new de.bwaldvogel.mongo.bson.Document("p", 1)
                    .append(
                        "o", new de.bwaldvogel.mongo.bson.Document("$gte", 3).append("$lt", 6))));

    assertThat(between).containsExactly("e-3", "e-5");
  }
}
