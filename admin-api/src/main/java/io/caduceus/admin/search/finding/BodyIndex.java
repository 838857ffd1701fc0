package io.caduceus.admin.search.finding;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import io.caduceus.admin.search.query.BodyFilter;
import io.caduceus.registry.EventType;
import io.caduceus.registry.FieldPath;
import io.caduceus.registry.Searchable;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.bson.BsonDocument;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store's index of what stands in bodies where events can be searched for it in clear: one of
 * all such places of all types, made anew when owners declare others. Its name says which places
 * those are. Of what is sensitive there is nothing in it but placeholders, for the store has no
 * more.
 */
final class BodyIndex {
  static final String PREFIX = "by_body_";

  private static final Logger log = LoggerFactory.getLogger(BodyIndex.class);

  private final MongoCollection<BsonDocument> events;
  private final Supplier<List<EventType>> types;

  /** A store that knows no such index is asked for each once. */
  private String refused = "";

  BodyIndex(MongoCollection<BsonDocument> events, Supplier<List<EventType>> types) {
    this.events = events;
    this.types = types;
  }

  /** Brings it in line with what is declared; the next one is there before the last one goes. */
  void round() {
    List<String> fields = fields(types.get());
    String name = PREFIX + Integer.toHexString(fields.hashCode());
    List<String> existing = existing();
    if (!fields.isEmpty() && !existing.contains(name) && !name.equals(refused)) {
      make(name, fields, existing);
    }
    existing.stream().filter(it -> fields.isEmpty() || !it.equals(name)).forEach(this::drop);
  }

  /**
   * By which names the store knows the places that are searched in clear. None lies within another
   * one, which no index takes.
   */
  static List<String> fields(List<EventType> types) {
    TreeSet<String> named = new TreeSet<>();
    for (EventType type : types) {
      for (FieldPath path : type.searchable()) {
        if (Searchable.of(path, type.fieldRules()) instanceof Searchable.Plain) {
          BodyFilter.field(path).ifPresent(named::add);
        }
      }
    }
    List<String> outermost = new ArrayList<>();
    for (String field : named) {
      if (named.stream().noneMatch(it -> field.startsWith(it + "."))) {
        outermost.add(field);
      }
    }
    return outermost;
  }

  private List<String> existing() {
    return events.listIndexes().into(new ArrayList<>()).stream()
        .map(it -> it.getString("name"))
        .filter(it -> it.startsWith(PREFIX))
        .toList();
  }

  private void make(String name, List<String> fields, List<String> former) {
    if (isMade(name, fields)) {
      return;
    }
    // Perhaps the server takes two such indexes for one.
    former.forEach(this::drop);
    if (former.isEmpty() || !isMade(name, fields)) {
      refused = name;
    }
  }

  private boolean isMade(String name, List<String> fields) {
    try {
      events.createIndex(
          Indexes.ascending("$**"),
          new IndexOptions().name(name).wildcardProjection(Projections.include(fields)));
      log.info("bodies are indexed index={} places={}", name, fields.size());
      return true;
    } catch (MongoCommandException e) {
      log.warn("the store goes without an index index={} code={}", name, e.getErrorCode());
      return false;
    }
  }

  private void drop(String name) {
    try {
      events.dropIndex(name);
    } catch (MongoCommandException gone) {
      log.debug("there is no index to drop index={} code={}", name, gone.getErrorCode());
    }
  }
}
