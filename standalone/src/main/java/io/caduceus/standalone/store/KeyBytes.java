package io.caduceus.standalone.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.Document;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.jspecify.annotations.Nullable;

/**
 * The keys of an index, in MongoDB's order of values, so that an index can be walked. A key that
 * ends early stands before all that begin like it.
 *
 * <p>In the file a key is the number of its values, and each value behind a letter for its kind: a
 * page of them is written whenever one is added. A file of an earlier version has them as BSON
 * documents, which are still read.
 */
final class KeyBytes extends BasicDataType<KeyValue> {
  private static final ValueComparator VALUES = ValueComparator.ascWithoutListHandling();

  /** None that the former format begins with. */
  private static final byte PLAIN = 126;

  private static final byte NULL = 'n';
  private static final byte TEXT = 's';
  private static final byte DOUBLE = 'd';
  private static final byte LONG = 'l';
  private static final byte INSTANT = 't';
  private static final byte BINARY = 'b';

  /** What is rarely a key: a BSON document with it. */
  private static final byte OTHER = 'o';

  private static final String NAME = "0";

  /** In memory, the key itself and its list. */
  private static final int KEY = 80;

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
    file.put(PLAIN).putVarInt(key.size());
    for (int i = 0; i < key.size(); i++) {
      writeValue(file, key.get(i));
    }
  }

  private void writeValue(WriteBuffer file, @Nullable Object value) {
    switch (value) {
      case null -> file.put(NULL);
      case String text -> writeBytes(file.put(TEXT), text.getBytes(UTF_8));
      case Double number -> file.put(DOUBLE).putDouble(number);
      case Long number -> file.put(LONG).putLong(number);
      case Instant instant -> file.put(INSTANT).putLong(instant.toEpochMilli());
      case BinData binary -> writeBytes(file.put(BINARY), binary.getData());
      default -> bytes.write(file.put(OTHER), new Document(NAME, value));
    }
  }

  private static void writeBytes(WriteBuffer file, byte[] bytes) {
    file.putVarInt(bytes.length).put(bytes);
  }

  @Override
  public KeyValue read(ByteBuffer file) {
    if (file.get(file.position()) != PLAIN) {
      return new KeyValue(bytes.read(file).values());
    }
    file.get();
    int size = DataUtils.readVarInt(file);
    List<@Nullable Object> values = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      values.add(readValue(file));
    }
    return new KeyValue(values);
  }

  private @Nullable Object readValue(ByteBuffer file) {
    byte kind = file.get();
    return switch (kind) {
      case NULL -> null;
      case TEXT -> new String(readBytes(file), UTF_8);
      case DOUBLE -> file.getDouble();
      case LONG -> file.getLong();
      case INSTANT -> Instant.ofEpochMilli(file.getLong());
      case BINARY -> new BinData(readBytes(file));
      case OTHER -> bytes.read(file).get(NAME);
      default ->
          throw new IllegalStateException(
              "the store's file is damaged, or of a later version: no key begins with " + kind);
    };
  }

  private static byte[] readBytes(ByteBuffer file) {
    byte[] read = new byte[DataUtils.readVarInt(file)];
    file.get(read);
    return read;
  }

  @Override
  public int getMemory(KeyValue key) {
    int size = KEY;
    for (int i = 0; i < key.size(); i++) {
      size += DocumentBytes.size(key.get(i));
    }
    return size;
  }
}
