package io.caduceus.standalone.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.AbstractUniqueIndex;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * The library's unique index, on keys that are compared as they are. What is plain, it does itself;
 * lists, missing values and refusals it leaves to the library.
 */
final class UniqueIndex extends AbstractUniqueIndex<Object> {
  private final MVMap<KeyValue, Object> positions;
  private final List<List<String>> paths;

  UniqueIndex(MVMap<KeyValue, Object> positions, String name, List<IndexKey> keys, boolean sparse) {
    super(name, keys, sparse);
    this.positions = positions;
    this.paths = keys.stream().map(it -> List.of(it.getKey().split("\\."))).toList();
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
