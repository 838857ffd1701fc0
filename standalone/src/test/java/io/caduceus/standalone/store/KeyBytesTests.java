package io.caduceus.standalone.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.MinKey;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.h2.mvstore.WriteBuffer;
import org.junit.jupiter.api.Test;

class KeyBytesTests {
  private final KeyBytes keys = new KeyBytes();

  @Test
  void readsEachKindOfValueAsItWasWritten() {
    KeyValue key =
        new KeyValue(
            "Zoë 🏥 of ward 7",
            "",
            -0.5,
            1L << 60,
            7,
            true,
            Instant.ofEpochMilli(-1),
            new BinData(new byte[] {1, 0, -1}),
            new ObjectId(),
            new Document("a", 1),
            MinKey.getInstance(),
            null);
    WriteBuffer file = new WriteBuffer();

    keys.write(file, key);
    keys.write(file, new KeyValue("next"));

    ByteBuffer written = file.getBuffer().flip();
    assertThat(keys.read(written)).isEqualTo(key);
    assertThat(keys.read(written)).isEqualTo(new KeyValue("next"));
    assertThat(written.hasRemaining()).isFalse();
  }

  @Test
  void readsWhatAnEarlierVersionWrote() {
    WriteBuffer file = new WriteBuffer();

    new FormerKeys().write(file, new KeyValue(3.0, null, "e-1"));

    assertThat(keys.read(file.getBuffer().flip())).isEqualTo(new KeyValue(3.0, null, "e-1"));
  }

  @Test
  void refusesAKindOfValueThatOnlyALaterVersionKnows() {
    ByteBuffer file = new WriteBuffer().put((byte) 126).putVarInt(1).put((byte) 'z').getBuffer();

    assertThatThrownBy(() -> keys.read(file.flip()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("later version");
  }
}
