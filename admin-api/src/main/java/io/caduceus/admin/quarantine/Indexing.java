package io.caduceus.admin.quarantine;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import io.caduceus.admin.quarantine.QuarantineTopic.Extent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts into the index what was quarantined since, and says of what has left the topic that it has.
 * An entry is written before the progress is: what a crash leaves is read again and changes
 * nothing.
 */
final class Indexing {
  private static final Logger log = LoggerFactory.getLogger(Indexing.class);
  private static final int BATCH = 500;
  private static final String READ_TO = "readTo";
  private static final ReplaceOptions OR_INSERT = new ReplaceOptions().upsert(true);

  private final QuarantineTopic topic;
  private final Index index;
  private final MongoCollection<Document> progress;
  private boolean indexed;

  Indexing(QuarantineTopic topic, Index index, MongoCollection<Document> progress) {
    this.topic = topic;
    this.index = index;
    this.progress = progress;
  }

  void round(BooleanSupplier goesOn) {
    if (!indexed) {
      index.ensureIndexes();
      indexed = true;
    }
    for (Extent extent : topic.extents()) {
      if (goesOn.getAsBoolean()) {
        on(extent);
      }
    }
  }

  private void on(Extent extent) {
    int partition = extent.partition();
    long read = readTo(partition);
    if (read > extent.end()) {
      long forgotten = index.forgetAll(partition);
      log.warn("the quarantine was made anew partition={} forgotten={}", partition, forgotten);
      read = 0;
    }
    if (read < extent.end()) {
      List<Quarantined> batch = new ArrayList<>();
      topic.read(
          new Place(partition, read),
          extent.end(),
          record -> {
            batch.add(new Labels(record).read());
            if (batch.size() == BATCH) {
              keep(partition, batch, record.offset() + 1);
            }
          });
      keep(partition, batch, extent.end());
    }
    long lost = index.lost(partition, extent.first());
    if (lost > 0) {
      log.warn("quarantined records vanished undecided partition={} records={}", partition, lost);
    }
    index.forget(partition, extent.first());
  }

  private void keep(int partition, List<Quarantined> batch, long readTo) {
    batch.forEach(
        it -> log.info("quarantined id={} by={} reason={}", it.id(), it.by(), it.reason()));
    index.add(batch);
    batch.clear();
    progress.replaceOne(
        eq("_id", partition), new Document("_id", partition).append(READ_TO, readTo), OR_INSERT);
  }

  private long readTo(int partition) {
    Document found = progress.find(eq("_id", partition)).first();
    return found == null ? 0 : found.getLong(READ_TO);
  }
}
