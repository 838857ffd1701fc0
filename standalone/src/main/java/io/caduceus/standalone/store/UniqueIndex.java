package io.caduceus.standalone.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.AbstractUniqueIndex;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.MinKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * The library's unique index, on keys that are compared as they are. What is plain, it does itself;
 * lists, missing values and refusals it leaves to the library.
 */
final class UniqueIndex extends AbstractUniqueIndex<Object> {
  /** Is there once there was a document with a list on the way to a value. */
  private static final KeyValue LISTS = new KeyValue(MinKey.getInstance());

  private final MVMap<KeyValue, Object> positions;
  private final List<List<String>> paths;

  UniqueIndex(MVMap<KeyValue, Object> positions, String name, List<IndexKey> keys, boolean sparse) {
    super(name, keys, sparse);
    this.positions = positions;
    this.paths = keys.stream().map(it -> List.of(it.getKey().split("\\."))).toList();
  }

  /**
   * The positions of all documents whose last field may be in a range, where each other has to have
   * one value.
   *
   * @return null if that is not what is demanded, or there was a document with a list: of that, one
   *     value may be above a range and another below, and each meets a condition
   */
  @Nullable Iterable<Object> between(Conditions conditions) {
    List<String> fields = getKeys().stream().map(IndexKey::getKey).toList();
    Object least = conditions.least(fields.getLast());
    Object most = conditions.most(fields.getLast());
    if (fields.size() == 1 || (least == null && most == null) || positions.containsKey(LISTS)) {
      return null;
    }
    List<Object> first = new ArrayList<>();
    for (String field : fields.subList(0, fields.size() - 1)) {
      Collection<?> values = conditions.oneOf(field);
      if (values == null || values.size() != 1) {
        return null;
      }
      first.addAll(values);
    }
    KeyValue low = key(first, least);
    KeyValue high = key(first, most == null ? MaxKey.getInstance() : most);
    return () -> new Positions(positions.cursor(low, high, false));
  }

  /** A key that ends early stands before all that begin like it. */
  private static KeyValue key(List<Object> first, @Nullable Object last) {
    List<Object> values = new ArrayList<>(first);
    if (last != null) {
      values.add(last);
    }
    return new KeyValue(values).normalized();
  }

  private record Positions(Cursor<KeyValue, Object> keys) implements Iterator<Object> {
    @Override
    public boolean hasNext() {
      return keys.hasNext();
    }

    @Override
    public Object next() {
      keys.next();
      return keys.getValue();
    }
  }

  /** Null where the library has to look. */
  private @Nullable KeyValue plain(Document document) {
    KeyValue key = Keys.of(document, paths);
    return key == null || (isSparse() && key.stream().anyMatch(it -> it == null)) ? null : key;
  }

  @Override
  public Set<KeyValue> getKeyValues(Document document) {
    KeyValue key = plain(document);
    return key == null ? super.getKeyValues(document) : Set.of(key);
  }

  @Override
  public synchronized void checkAdd(Document document, MongoCollection<Object> documents) {
    KeyValue key = plain(document);
    if (key == null || containsKey(key)) {
      super.checkAdd(document, documents);
    }
  }

  @Override
  public synchronized void add(
      Document document, Object position, MongoCollection<Object> documents) {
    KeyValue key = plain(document);
    if (key == null || !putKeyPosition(key, position)) {
      super.add(document, position, documents);
    }
    if (key == null && Keys.of(document, paths) == null) {
      positions.put(LISTS, Boolean.TRUE);
    }
  }

  @Override
  protected @Nullable Object removeDocument(KeyValue key) {
    return positions.remove(key);
  }

  @Override
  protected boolean putKeyPosition(KeyValue key, Object position) {
    return positions.putIfAbsent(key, Missing.ofNullable(position)) == null;
  }

  @Override
  protected Iterable<Map.Entry<KeyValue, Object>> getIterable() {
    return positions.entrySet();
  }

  @Override
  protected @Nullable Object getPosition(KeyValue key) {
    return positions.get(key);
  }

  @Override
  public long getCount() {
    return positions.sizeAsLong();
  }

  @Override
  public boolean isEmpty() {
    return positions.isEmpty();
  }

  @Override
  public long getDataSize() {
    return getCount();
  }
}
