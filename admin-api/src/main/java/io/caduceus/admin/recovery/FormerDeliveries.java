package io.caduceus.admin.recovery;

import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.Document;

/**
 * What is on record of deliveries from topics that are no more. Their documents are called after
 * the topic, the partition and the offset that an event came from, and so are those of other events
 * that come from the new topics: what was delivered before would be overwritten. The old ones get
 * names that no topic gives.
 */
final class FormerDeliveries {
  /** Behind the names of all topics of Caduceus. */
  private static final String FORMER = "former/";

  private static final String ID = "_id";
  private static final int BATCH = 1_000;
  private static final ReplaceOptions OR_INSERT = new ReplaceOptions().upsert(true);

  private final MongoCollection<BsonDocument> deliveries;

  FormerDeliveries(MongoCollection<BsonDocument> deliveries) {
    this.deliveries = deliveries;
  }

  /**
   * Sets some aside: first the new document is there, then the old one is gone.
   *
   * @return how many; none if none is left
   */
  int setAside(int generation) {
    List<BsonString> old = new ArrayList<>();
    List<ReplaceOneModel<BsonDocument>> copies = new ArrayList<>();
    deliveries
        .find(lt(ID, FORMER))
        .limit(BATCH)
        .forEach(
            it -> {
              old.add(it.getString(ID));
              BsonString id =
                  new BsonString(FORMER + generation + "/" + it.getString(ID).getValue());
              copies.add(new ReplaceOneModel<>(new Document(ID, id), it.append(ID, id), OR_INSERT));
            });
    if (!copies.isEmpty()) {
      deliveries.bulkWrite(copies);
      deliveries.deleteMany(in(ID, old));
    }
    return old.size();
  }
}
