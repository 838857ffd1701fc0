package io.caduceus.standalone.store;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.Document;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a document is found by in an index. The library takes paths apart by a regular expression,
 * for each index of each document that is written, and several times.
 */
final class Keys {
  private Keys() {}

  /**
   * The same key as the library's.
   *
   * @param paths the names on the way to each value
   * @return null if there are lists on the way, which only the library knows to unfold
   */
  static @Nullable KeyValue of(Document document, List<List<String>> paths) {
    List<@Nullable Object> values = new ArrayList<>(paths.size());
    for (List<String> path : paths) {
      Object value = at(path, document);
      if (value instanceof Collection) {
        return null;
      }
      values.add(normalized(value));
    }
    return new KeyValue(values);
  }

  /** Or the list that is on the way. */
  private static @Nullable Object at(List<String> path, Document document) {
    Object value = document;
    for (String name : path) {
      if (value instanceof Collection) {
        return value;
      }
      if (!(value instanceof Document parent)) {
        return null;
      }
      value = parent.get(name);
    }
    return value;
  }

  /** Numbers of all kinds are one, and what is missing is null. */
  private static @Nullable Object normalized(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Missing _ -> null;
      case String text -> text;
      case Instant instant -> instant;
      case BinData binary -> binary;
      default -> new KeyValue(value).normalized().get(0);
    };
  }
}
