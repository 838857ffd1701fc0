package io.caduceus.store;

import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import com.mongodb.kafka.connect.sink.converter.SinkDocument;
import com.mongodb.kafka.connect.sink.writemodel.strategy.WriteModelStrategy;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;

/**
 * Writes an event by its id, its publisher and what was said: a repetition replaces a document by
 * itself, and an id under which another publisher, or the same, has said something else before is a
 * duplicate key, never an overwritten event.
 */
public final class ReplaceOwn implements WriteModelStrategy {
  static final String CONTENT_KEY = "contentKey";

  private static final ReplaceOptions OR_INSERT = new ReplaceOptions().upsert(true);

  @Override
  public WriteModel<BsonDocument> createWriteModel(SinkDocument document) {
    BsonDocument event =
        document.getValueDoc().orElseThrow(() -> new Unstorable(Reason.UNREADABLE));
    BsonDocument own =
        new BsonDocument("_id", event.get("_id")).append("publisher", event.get("publisher"));
    BsonValue content = event.get(CONTENT_KEY);
    if (content != null) {
      // Of an event that was stored before there were content keys nobody can tell.
      own.append(CONTENT_KEY, oneOf(content, BsonNull.VALUE));
    }
    return new ReplaceOneModel<>(own, event, OR_INSERT);
  }

  private static BsonDocument oneOf(BsonValue... values) {
    return new BsonDocument("$in", new BsonArray(List.of(values)));
  }
}
