package io.caduceus.standalone.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.Collection;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.h2.mvstore.type.ObjectDataType;
import org.jspecify.annotations.Nullable;

/**
 * Documents in the file, as BSON: a tenth of the time that Java's serialization takes. What an
 * earlier version wrote is still read.
 */
final class DocumentBytes extends BasicDataType<Document> {
  /** None that the former format begins with. */
  private static final byte BSON = 127;

  /** Of names and documents. */
  private static final byte END = 0;

  private static final int USUAL = 4096;

  private static final int OBJECT = 24;
  private static final int ENTRY = 48;

  private final ObjectDataType former = new ObjectDataType();

  @Override
  public Document[] createStorage(int size) {
    return new Document[size];
  }

  @Override
  public void write(WriteBuffer file, Document document) {
    ByteBuf bytes = Unpooled.buffer(USUAL);
    write(document, bytes);
    file.put(BSON).put(bytes.array(), 0, bytes.writerIndex());
  }

  /** As the library does, which looks up each name anew and makes a document of each list. */
  private static void write(Document document, ByteBuf bytes) {
    int start = begin(bytes);
    document.forEach((name, value) -> write(name, value, bytes));
    end(start, bytes);
  }

  private static void write(Collection<?> list, ByteBuf bytes) {
    int start = begin(bytes);
    int place = 0;
    for (Object each : list) {
      write(Integer.toString(place++), each, bytes);
    }
    end(start, bytes);
  }

  private static void write(String name, @Nullable Object value, ByteBuf bytes) {
    byte type = BsonEncoder.determineType(value);
    bytes.writeByte(type);
    bytes.writeCharSequence(name, UTF_8);
    bytes.writeByte(END);
    switch (value) {
      case Document document -> write(document, bytes);
      case Collection<?> list -> write(list, bytes);
      case null, default -> BsonEncoder.encodeValue(type, value, bytes);
    }
  }

  /** Leaves room for the length. */
  private static int begin(ByteBuf bytes) {
    int start = bytes.writerIndex();
    bytes.writeIntLE(0);
    return start;
  }

  private static void end(int start, ByteBuf bytes) {
    bytes.writeByte(END);
    bytes.setIntLE(start, bytes.writerIndex() - start);
  }

  @Override
  public Document read(ByteBuffer file) {
    if (file.get(file.position()) != BSON) {
      return (Document) former.read(file);
    }
    file.get();
    ByteBuf bytes = Unpooled.wrappedBuffer(file);
    Document document = BsonDecoder.decodeBson(bytes);
    file.position(file.position() + bytes.readerIndex());
    return document;
  }

  /** As large as it is in memory, for the cache would otherwise hold several times its size. */
  @Override
  public int getMemory(Document document) {
    return size(document);
  }

  static int size(Object value) {
    return switch (value) {
      case null -> 0;
      case String text -> 2 * OBJECT + text.length();
      case Document document -> {
        int size = 2 * OBJECT;
        for (var entry : document.entrySet()) {
          size += ENTRY + size(entry.getKey()) + size(entry.getValue());
        }
        yield size;
      }
      case Collection<?> list -> {
        int size = 2 * OBJECT;
        for (Object each : list) {
          size += Long.BYTES + size(each);
        }
        yield size;
      }
      default -> 2 * OBJECT;
    };
  }
}
