package io.caduceus.standalone.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.MinKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * A secondary index of one field, each value followed by the document's id: equal values are found,
 * and the documents walked in the order of field and id. Indexes of more fields the stand-in goes
 * without, for each costs a write as much as the document.
 */
final class FieldIndex extends Index<Object> {
  private static final String ID = "_id";

  /** Stands before all values, for each document that has several. */
  private static final Object SEVERAL = MinKey.getInstance();

  /** As a key ends with the document's id, which is its position, there is nothing else to say. */
  private static final Object HERE = Boolean.TRUE;

  private final MVMap<KeyValue, Object> entries;
  private final String field;
  private final List<String> path;
  private final boolean sparse;

  FieldIndex(MVMap<KeyValue, Object> entries, String name, List<IndexKey> keys, boolean sparse) {
    // To the library it is sparse in any case: positions are none of its business.
    super(name, keys, true);
    this.entries = entries;
    this.field = keys.getFirst().getKey();
    this.path = List.of(field.split("\\."));
    this.sparse = sparse;
  }

  static boolean canBe(List<IndexKey> keys) {
    return !keys.getFirst().getKey().startsWith("$")
        && (keys.size() == 1 || (keys.size() == 2 && keys.getLast().getKey().equals(ID)));
  }

  String field() {
    return field;
  }

  /** Whether each of that many documents stands in it once. */
  boolean isWhole(long documents) {
    KeyValue first = entries.firstKey();
    return !sparse
        && entries.sizeAsLong() == documents
        && (first == null || !(first.get(0) instanceof MinKey));
  }

  /** The documents that have one of some values, each once. */
  Set<Object> having(Collection<?> values) {
    Set<Object> found = new LinkedHashSet<>();
    for (Object value : values) {
      walk(value, value, false).forEachRemaining(key -> found.add(position(key)));
    }
    return found;
  }

  /**
   * The positions of documents in the order of the field, then of their ids.
   *
   * @param least null for the beginning
   * @param most null for the end
   */
  Iterator<Object> inOrder(@Nullable Object least, @Nullable Object most, boolean descending) {
    Iterator<KeyValue> keys = walk(least, most, descending);
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return keys.hasNext();
      }

      @Override
      public Object next() {
        return position(keys.next());
      }
    };
  }

  private static Object position(KeyValue key) {
    return Missing.ofNullable(key.get(1));
  }

  private Iterator<KeyValue> walk(
      @Nullable Object least, @Nullable Object most, boolean descending) {
    KeyValue low = least == null ? null : new KeyValue(least).normalized();
    KeyValue high =
        most == null
            ? null
            : new KeyValue(new KeyValue(most).normalized().get(0), MaxKey.getInstance());
    return descending ? entries.cursor(high, low, true) : entries.cursor(low, high, false);
  }

  @Override
  public Set<KeyValue> getKeyValues(Document document) {
    KeyValue key = Keys.of(document, List.of(path));
    return key == null ? super.getKeyValues(document) : Set.of(key);
  }

  private List<KeyValue> keysOf(Document document) {
    Object id = document.get(ID);
    Set<Object> values = new LinkedHashSet<>();
    getKeyValues(document).forEach(it -> values.add(it.get(0)));
    if (sparse && values.equals(Collections.singleton(null))) {
      return List.of();
    }
    List<KeyValue> keys = new ArrayList<>();
    values.forEach(value -> keys.add(new KeyValue(value, id)));
    if (values.size() != 1) {
      keys.add(new KeyValue(SEVERAL, id));
    }
    return keys;
  }

  @Override
  public void add(Document document, Object position, MongoCollection<Object> documents) {
    keysOf(document).forEach(key -> entries.put(key, HERE));
  }

  @Override
  public @Nullable Object remove(Document document) {
    keysOf(document).forEach(entries::remove);
    return null;
  }

  @Override
  public void updateInPlace(
      Document before, Document after, Object position, MongoCollection<Object> documents) {
    if (!nullAwareEqualsKeys(before, after)) {
      remove(before);
      add(after, position, documents);
    }
  }

  @Override
  public @Nullable Object getPosition(Document document) {
    return null;
  }

  @Override
  public void checkAdd(Document document, MongoCollection<Object> documents) {}

  @Override
  public void checkUpdate(Document before, Document after, MongoCollection<Object> documents) {}

  /** {@link Documents} asks for more than the library would. */
  @Override
  public boolean canHandle(Document query) {
    return false;
  }

  @Override
  public Iterable<Object> getPositions(Document query) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long getCount() {
    return entries.sizeAsLong();
  }

  @Override
  public boolean isEmpty() {
    return entries.isEmpty();
  }

  @Override
  public long getDataSize() {
    return getCount();
  }

  @Override
  public void drop() {}
}
