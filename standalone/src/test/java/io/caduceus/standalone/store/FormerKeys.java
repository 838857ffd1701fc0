package io.caduceus.standalone.store;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import java.nio.ByteBuffer;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/** Keys as they were written before they had a format of their own: BSON documents. */
final class FormerKeys extends BasicDataType<KeyValue> {
  private final DocumentBytes bytes = new DocumentBytes();

  @Override
  public KeyValue[] createStorage(int size) {
    return new KeyValue[size];
  }

  @Override
  public int compare(KeyValue one, KeyValue other) {
    return new KeyBytes().compare(one, other);
  }

  @Override
  public void write(WriteBuffer file, KeyValue key) {
    Document named = new Document();
    for (int i = 0; i < key.size(); i++) {
      named.put(Integer.toString(i), key.get(i));
    }
    bytes.write(file, named);
  }

  @Override
  public KeyValue read(ByteBuffer file) {
    return new KeyValue(bytes.read(file).values());
  }

  @Override
  public int getMemory(KeyValue key) {
    return 400;
  }
}
