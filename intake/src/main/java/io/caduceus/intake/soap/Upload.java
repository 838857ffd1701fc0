package io.caduceus.intake.soap;

import io.caduceus.intake.BytesUnderWay;
import io.caduceus.intake.Publisher;
import io.caduceus.intake.soap.Content.NoRoom;
import io.caduceus.intake.soap.Content.NotWhole;
import io.caduceus.intake.soap.Content.TooLarge;
import io.caduceus.intake.soap.Content.Whole;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One request's content on its way in. Counts against what all requests together may hold, byte by
 * byte as they arrive, so that a slow sender holds no more than it has sent; closing gives it back.
 */
final class Upload implements AutoCloseable {
  private static final int CHUNK = 16 << 10;

  /** A client that is still sending would not hear the answer, so it may go on for a while. */
  private static final long MOST_DISCARDED = 16L << 20;

  private final HttpServletRequest request;
  private final int mostBytes;
  private final BytesUnderWay room;
  private final long deadline;
  private @Nullable String holder;
  private int held;

  /**
   * @param room for what all requests together may hold
   * @param patience after which what is still arriving is not waited for
   */
  Upload(HttpServletRequest request, int mostBytes, BytesUnderWay room, Duration patience) {
    this.request = request;
    this.mostBytes = mostBytes;
    this.room = room;
    this.deadline = System.nanoTime() + patience.toNanos();
  }

  /** May be called once. */
  Content read(Publisher publisher) {
    String name = publisher.toString();
    holder = name;
    if (request.getContentLengthLong() > mostBytes) {
      return new TooLarge();
    }
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    byte[] chunk = new byte[CHUNK];
    try {
      InputStream in = request.getInputStream();
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        if (content.size() + read > mostBytes) {
          return new TooLarge();
        }
        if (!room.tryTake(name, read)) {
          return new NoRoom();
        }
        held += read;
        content.write(chunk, 0, read);
        if (System.nanoTime() > deadline) {
          return new NotWhole();
        }
      }
    } catch (IOException e) {
      return new NotWhole();
    }
    return new Whole(content.toByteArray());
  }

  /** Lets pass unseen what is left; past the deadline or the bound, the connection is cut. */
  void discardRest() {
    byte[] chunk = new byte[CHUNK];
    long discarded = 0;
    try {
      InputStream in = request.getInputStream();
      for (int read = in.read(chunk);
          read >= 0 && discarded < MOST_DISCARDED && System.nanoTime() < deadline;
          read = in.read(chunk)) {
        discarded += read;
      }
    } catch (IOException e) {
      // Whoever sent it is gone.
    }
  }

  @Override
  public void close() {
    if (holder != null) {
      room.giveBack(holder, held);
    }
  }
}
