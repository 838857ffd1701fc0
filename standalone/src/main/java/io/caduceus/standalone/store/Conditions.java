package io.caduceus.standalone.store;

import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a query demands of its fields, as far as it has to hold in any case. An index that follows
 * it finds everything that the query does, and more.
 */
record Conditions(Map<String, List<Object>> byField) {

  static Conditions of(Document query) {
    Map<String, List<Object>> found = new HashMap<>();
    collect(query, found);
    return new Conditions(found);
  }

  private static void collect(Document query, Map<String, List<Object>> found) {
    query.forEach(
        (name, demanded) -> {
          if (name.equals("$and") && demanded instanceof Collection<?> all) {
            for (Object each : all) {
              if (each instanceof Document part) {
                collect(part, found);
              }
            }
          } else if (!name.startsWith("$") && demanded != null) {
            found.computeIfAbsent(name, _ -> new ArrayList<>()).add(demanded);
          }
        });
  }

  /** What a field is compared with first; null if with nothing. */
  @Nullable Object first(String field) {
    return of(field).findFirst().orElse(null);
  }

  /** Single values of which a field has to have one; null if no condition says so. */
  @Nullable Collection<?> oneOf(String field) {
    for (Object demanded : byField.getOrDefault(field, List.of())) {
      Collection<?> values = values(demanded);
      if (values.stream().allMatch(Conditions::isSingle) && !values.isEmpty()) {
        return values;
      }
    }
    return null;
  }

  /** What no value of a field may be below, if it has one value; null if nothing is known. */
  @Nullable Object least(String field) {
    return end(field, "$gte", "$gt");
  }

  /** What no value of a field may exceed, if it has one value. */
  @Nullable Object most(String field) {
    return end(field, "$lte", "$lt");
  }

  private @Nullable Object end(String field, String including, String excluding) {
    return of(field)
        .filter(Document.class::isInstance)
        .map(Document.class::cast)
        .flatMap(it -> Stream.of(including, excluding).map(it::get))
        .filter(Conditions::isSingle)
        .findFirst()
        .orElse(null);
  }

  private Stream<Object> of(String field) {
    return byField.getOrDefault(field, List.of()).stream();
  }

  private static Collection<?> values(Object demanded) {
    if (!(demanded instanceof Document operators)) {
      return List.of(demanded);
    }
    Object equal = operators.get("$eq");
    return equal != null
        ? List.of(equal)
        : operators.get("$in") instanceof Collection<?> in ? in : List.of();
  }

  private static boolean isSingle(@Nullable Object value) {
    return value != null
        && !(value instanceof Collection)
        && !(value instanceof Document)
        && !(value instanceof BsonRegularExpression);
  }
}
