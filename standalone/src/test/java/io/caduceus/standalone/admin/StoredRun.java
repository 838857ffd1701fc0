package io.caduceus.standalone.admin;

import static java.util.stream.Collectors.toSet;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.bson.BsonString;

/**
 * The documents of one test's events, and ways to lose them.
 *
 * @param run what the events' ids begin with
 */
record StoredRun(MongoCollection<BsonDocument> events, String run) {
  private static final long SEED = 4711;

  /** Without what says when they were written, and whether again. */
  Map<String, BsonDocument> documents() {
    return events
        .find(Filters.regex("_id", "^" + run))
        .projection(Projections.exclude("storedAt", "restored"))
        .into(new ArrayList<>())
        .stream()
        .collect(Collectors.toMap(it -> it.getString("_id").getValue(), it -> it));
  }

  /** Half of the events at random, and three ranges; answers where they stood. */
  Set<String> lose(Map<String, BsonDocument> all) {
    Random random = new Random(SEED);
    List<String> ids = new ArrayList<>(all.keySet().stream().sorted().toList());
    Collections.shuffle(ids, random);
    Set<String> lost = new HashSet<>(ids.subList(0, all.size() / 2));
    for (int range = 0; range < 3; range++) {
      BsonDocument from = all.get(ids.get(random.nextInt(all.size()))).getDocument("firehose");
      long first = from.getNumber("offset").longValue();
      all.values().stream()
          .filter(it -> it.getDocument("firehose").get("partition").equals(from.get("partition")))
          .filter(
              it -> {
                long offset = it.getDocument("firehose").getNumber("offset").longValue();
                return offset >= first && offset < first + all.size() / 60;
              })
          .forEach(it -> lost.add(it.getString("_id").getValue()));
    }
    events.deleteMany(Filters.in("_id", lost.stream().map(BsonString::new).toList()));
    return lost.stream().map(it -> position(all.get(it))).collect(toSet());
  }

  void lose(int partition, List<Long> offsets) {
    events.deleteMany(
        Filters.and(
            Filters.eq("firehose.partition", partition), Filters.in("firehose.offset", offsets)));
  }

  private static String position(BsonDocument document) {
    BsonDocument firehose = document.getDocument("firehose");
    return firehose.getNumber("partition").intValue()
        + "/"
        + firehose.getNumber("offset").longValue();
  }
}
