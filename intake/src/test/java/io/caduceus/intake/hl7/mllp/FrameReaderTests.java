package io.caduceus.intake.hl7.mllp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.intake.hl7.mllp.Frame.Broken;
import io.caduceus.intake.hl7.mllp.Frame.NoRoom;
import io.caduceus.intake.hl7.mllp.Frame.Over;
import io.caduceus.intake.hl7.mllp.Frame.TooLarge;
import io.caduceus.intake.hl7.mllp.Frame.Whole;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameReaderTests {
  private static final int MOST = 1 << 20;
  private static final String END = "\u001c\r";

  private final Semaphore room = new Semaphore(4 * MOST);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 100_000})
  void findsFramesHoweverTheyArrive(int atATime) throws IOException {
    String large = "MSH|" + "x".repeat(200_000) + "\r";
    String sent = "\u000bMSH|1\rPID\r" + END + "\u000b" + large + END + "\u000b" + END;
    FrameReader reader = new FrameReader(inPieces(sent, atATime), MOST, room);

    assertThat(text(next(reader))).isEqualTo("MSH|1\rPID\r");
    assertThat(text(next(reader))).isEqualTo(large);
    assertThat(text(next(reader))).isEmpty();
    assertThat(next(reader)).isEqualTo(new Over());
  }

  @Test
  void passesOverEmptyLinesBetweenFrames() throws IOException {
    FrameReader reader = reader("\r\n\u000bA" + END + "\r\n\n\u000bB" + END + "\r");

    assertThat(text(next(reader))).isEqualTo("A");
    assertThat(text(next(reader))).isEqualTo("B");
    assertThat(next(reader)).isEqualTo(new Over());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MSH|1\r\u001c\r",
        " \u000bMSH\u001c\r",
        "\u001c\r",
        "\u000bMSH|1\r\u000bMSH|2\r\u001c\r",
        "\u000bMSH|1\u001cPID",
        "\u000bMSH|1\r\u001c",
        "\u000bMSH|1\r",
        "\u000b",
        "GET / HTTP/1.1\r\n\r\n"
      })
  void refusesWhatIsNoFrame(String sent) throws IOException {
    assertThat(next(reader(sent))).isInstanceOf(Broken.class);
  }

  @Test
  void keepsOnlyTheBeginningOfWhatIsTooLarge() throws IOException {
    String longest = "MSH|" + "x".repeat(MOST - 4);
    FrameReader reader = reader("\u000b" + longest + END + "\u000b" + longest + "yyyy" + END);

    assertThat(text(next(reader))).hasSize(MOST);
    Frame second = next(reader);

    assertThat(second).isInstanceOf(TooLarge.class);
    assertThat(((TooLarge) second).beginning())
        .hasSize(4096)
        .startsWith("MSH|".getBytes(ISO_8859_1));
    assertThat(room.availablePermits()).isEqualTo(4 * MOST);
  }

  @Test
  void doesNotReadAFrameForEver() throws IOException {
    AtomicInteger read = new AtomicInteger();
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return read.getAndIncrement() == 0 ? Frame.START : 'x';
          }
        };

    assertThat(next(new FrameReader(endless, MOST, room))).isInstanceOf(TooLarge.class);
    assertThat(read.get())
        .isBetween(FrameReader.MOST_DISCARDED, FrameReader.MOST_DISCARDED + 10_000);
  }

  @Test
  void keepsNoMoreThanThereIsRoomForInAll() throws IOException {
    String large = "\u000b" + "x".repeat(300_000) + END;
    Semaphore little = new Semaphore(400_000);
    FrameReader first = new FrameReader(inPieces(large, 8192), MOST, little);
    next(first);

    Frame second = next(new FrameReader(inPieces(large, 8192), MOST, little));
    first.free();
    Frame third = next(new FrameReader(inPieces(large, 8192), MOST, little));

    assertThat(second).isEqualTo(new NoRoom());
    assertThat(third).isInstanceOf(Whole.class);
  }

  @Test
  void saysWhenAFrameBegins() throws IOException {
    AtomicInteger begun = new AtomicInteger();
    FrameReader reader = reader("\r\n\u000bA" + END + "\r");

    reader.next(begun::incrementAndGet);
    reader.next(begun::incrementAndGet);

    assertThat(begun).hasValue(1);
  }

  private FrameReader reader(String sent) {
    return new FrameReader(inPieces(sent, 8192), MOST, room);
  }

  private static Frame next(FrameReader reader) throws IOException {
    return reader.next(() -> {});
  }

  private static String text(Frame frame) {
    return new String(((Whole) frame).message(), ISO_8859_1);
  }

  private static InputStream inPieces(String sent, int atATime) {
    return new ByteArrayInputStream(sent.getBytes(ISO_8859_1)) {
      @Override
      public synchronized int read(byte[] into, int from, int most) {
        return super.read(into, from, Math.min(most, atATime));
      }
    };
  }
}
