package io.caduceus.event;

import java.nio.ByteBuffer;
import org.apache.kafka.common.errors.SerializationException;

/**
 * The frame around every Kafka value, as Confluent's serializers write it: a zero byte, the
 * schema's id as four bytes in network order, then Avro binary.
 */
final class WireFormat {
  static final int FRAME = 5;
  private static final byte MAGIC = 0;

  private WireFormat() {}

  static byte[] frame(int schemaId) {
    return ByteBuffer.allocate(FRAME).put(MAGIC).putInt(schemaId).array();
  }

  /**
   * @throws SerializationException if the bytes do not start with a frame
   */
  static int schemaId(byte[] framed) {
    if (framed.length < FRAME || framed[0] != MAGIC) {
      throw new SerializationException("the value does not start with a schema id");
    }
    return ByteBuffer.wrap(framed).getInt(1);
  }
}
