package io.caduceus.standalone.store;

import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * How a query's documents are come by: the fewest that have to be looked at, among which are all
 * that it finds.
 *
 * @param found one after the other, as they are looked at
 * @param isInOrder whether they are in the order that was asked for
 */
record AccessPath(Stream<DocumentWithPosition<Object>> found, boolean isInOrder) {
  private static final String ID = "_id";
  private static final String NATURAL = "$natural";

  /** Kinds of ids of which the file's order is MongoDB's, while there is no other kind. */
  private static final Set<Class<?>> ORDERED_IDS = Set.of(String.class, Long.class, Integer.class);

  static AccessPath of(
      Document query,
      @Nullable Document order,
      MVMap<Object, Document> documents,
      Collection<Index<Object>> indexes) {
    Conditions conditions = Conditions.of(query);
    Iterable<Object> named = named(query, conditions, indexes);
    if (named != null) {
      return new AccessPath(at(named, documents), false);
    }
    for (Index<Object> index : indexes) {
      Iterable<Object> between =
          index instanceof UniqueIndex unique ? unique.between(conditions) : null;
      if (between != null) {
        return new AccessPath(at(between, documents), false);
      }
    }
    List<FieldIndex> ours =
        indexes.stream().filter(FieldIndex.class::isInstance).map(FieldIndex.class::cast).toList();
    for (FieldIndex index : ours) {
      Collection<?> values = conditions.oneOf(index.field());
      if (values != null) {
        return new AccessPath(at(index.having(values), documents), false);
      }
    }
    return order == null || order.isEmpty()
        ? new AccessPath(walked(documents, false), true)
        : ordered(order, conditions, documents, ours);
  }

  /** By an index that is unique, as the library does; of ids also where more is demanded. */
  private static @Nullable Iterable<Object> named(
      Document query, Conditions conditions, Collection<Index<Object>> indexes) {
    Object id = conditions.first(ID);
    Document byId = id == null ? query : new Document(ID, id);
    for (Document each : List.of(byId, query)) {
      for (Index<Object> index : indexes) {
        if (index.canHandle(each)) {
          return index.getPositions(each);
        }
      }
    }
    return null;
  }

  private static AccessPath ordered(
      Document order,
      Conditions conditions,
      MVMap<Object, Document> documents,
      List<FieldIndex> indexes) {
    String field = order.keySet().iterator().next();
    boolean descending = isDescending(order.get(field));
    if (field.equals(NATURAL) || (field.equals(ID) && areIdsOrdered(documents))) {
      return new AccessPath(walked(documents, descending), true);
    }
    return indexes.stream()
        .filter(it -> it.field().equals(field) && isThatOrId(order, descending))
        .filter(it -> it.isWhole(documents.sizeAsLong()))
        .findFirst()
        .map(it -> it.inOrder(conditions.least(field), conditions.most(field), descending))
        .map(positions -> new AccessPath(at(() -> positions, documents), true))
        .orElseGet(() -> new AccessPath(walked(documents, false), false));
  }

  /** Whether nothing else is asked for than a field's order, then that of the ids. */
  private static boolean isThatOrId(Document order, boolean descending) {
    return order.size() == 1
        || (order.size() == 2
            && order.containsKey(ID)
            && isDescending(order.get(ID)) == descending);
  }

  private static boolean isDescending(@Nullable Object direction) {
    return direction instanceof Number number && number.intValue() < 0;
  }

  private static boolean areIdsOrdered(MVMap<Object, Document> documents) {
    Object first = documents.firstKey();
    Object last = documents.lastKey();
    return first != null
        && last != null
        && first.getClass() == last.getClass()
        && ORDERED_IDS.contains(first.getClass());
  }

  /** Those that are still there. */
  static Stream<DocumentWithPosition<Object>> at(
      Iterable<Object> positions, MVMap<Object, Document> documents) {
    return stream(positions.iterator())
        .flatMap(
            position ->
                Optional.ofNullable(documents.get(position))
                    .map(it -> new DocumentWithPosition<>(it, position))
                    .stream());
  }

  private static Stream<DocumentWithPosition<Object>> walked(
      MVMap<Object, Document> documents, boolean descending) {
    Cursor<Object, Document> cursor = documents.cursor(null, null, descending);
    return stream(cursor).map(id -> new DocumentWithPosition<>(cursor.getValue(), id));
  }

  private static <T> Stream<T> stream(Iterator<T> each) {
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(each, 0), false);
  }
}
