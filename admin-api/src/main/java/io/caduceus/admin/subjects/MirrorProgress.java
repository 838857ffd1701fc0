package io.caduceus.admin.subjects;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import io.caduceus.admin.registry.NotAnnounced;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.bson.Document;

/** How far the topic of subject keys is in the store, by partition. */
final class MirrorProgress {
  /** Behind every end: the topic lost what it had and was not told all of it again. */
  private static final long LOST = Long.MAX_VALUE;

  private final MongoCollection<Document> offsets;
  private final SubjectAnnouncer announcer;

  MirrorProgress(MongoDatabase store, SubjectAnnouncer announcer) {
    this.offsets = store.getCollection("subjectKeyOffsets");
    this.announcer = announcer;
  }

  /**
   * Where to go on reading.
   *
   * @param ends of the topic as it is now
   * @throws NotAnnounced if the topic has to be told what it lost, and could not be
   */
  Map<TopicPartition, Long> begin(Map<TopicPartition, Long> ends) {
    Map<TopicPartition, Long> next = new HashMap<>();
    ends.keySet().forEach(it -> next.put(it, next(it)));
    if (ends.entrySet().stream()
        .anyMatch(it -> it.getValue() < next.getOrDefault(it.getKey(), 0L))) {
      next.keySet().forEach(it -> reached(it, LOST));
      announcer.announceAll();
      next.replaceAll((partition, lost) -> 0L);
      next.forEach(this::reached);
    }
    return next;
  }

  private long next(TopicPartition partition) {
    Document found = offsets.find(eq("_id", partition.partition())).first();
    return found == null ? 0 : found.get("next", Number.class).longValue();
  }

  /** All before this is in the store. */
  void reached(TopicPartition partition, long next) {
    offsets.updateOne(
        eq("_id", partition.partition()), set("next", next), new UpdateOptions().upsert(true));
  }
}
