package io.caduceus.standalone.store;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.bson.Document;
import java.nio.ByteBuffer;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/**
 * The keys of an index, in MongoDB's order of values, so that an index can be walked. A key that
 * ends early stands before all that begin like it.
 */
final class KeyBytes extends BasicDataType<KeyValue> {
  private static final ValueComparator VALUES = ValueComparator.ascWithoutListHandling();

  private final DocumentBytes bytes = new DocumentBytes();

  @Override
  public KeyValue[] createStorage(int size) {
    return new KeyValue[size];
  }

  @Override
  public int compare(KeyValue one, KeyValue other) {
    int common = Math.min(one.size(), other.size());
    for (int i = 0; i < common; i++) {
      int order = VALUES.compare(one.get(i), other.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(one.size(), other.size());
  }

  @Override
  public void write(WriteBuffer file, KeyValue key) {
    bytes.write(file, named(key));
  }

  @Override
  public KeyValue read(ByteBuffer file) {
    return new KeyValue(bytes.read(file).values());
  }

  @Override
  public int getMemory(KeyValue key) {
    return bytes.getMemory(named(key));
  }

  private static Document named(KeyValue key) {
    Document named = new Document();
    for (int i = 0; i < key.size(); i++) {
      named.put(Integer.toString(i), key.get(i));
    }
    return named;
  }
}
