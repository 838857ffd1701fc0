package io.caduceus.store;

import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import com.mongodb.kafka.connect.sink.converter.SinkDocument;
import com.mongodb.kafka.connect.sink.writemodel.strategy.WriteModelStrategy;
import org.bson.BsonDocument;

/**
 * Writes an event by its id and its publisher: a repetition replaces a document by itself, and an
 * id that another publisher has used before is a duplicate key, never an overwritten event.
 */
public final class ReplaceOwn implements WriteModelStrategy {
  private static final ReplaceOptions OR_INSERT = new ReplaceOptions().upsert(true);

  @Override
  public WriteModel<BsonDocument> createWriteModel(SinkDocument document) {
    BsonDocument event =
        document.getValueDoc().orElseThrow(() -> new Unstorable(Reason.UNREADABLE));
    BsonDocument own =
        new BsonDocument("_id", event.get("_id")).append("publisher", event.get("publisher"));
    return new ReplaceOneModel<>(own, event, OR_INSERT);
  }
}
