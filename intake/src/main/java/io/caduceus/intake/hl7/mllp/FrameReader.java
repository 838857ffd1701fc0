package io.caduceus.intake.hl7.mllp;

import io.caduceus.intake.hl7.mllp.Frame.Broken;
import io.caduceus.intake.hl7.mllp.Frame.NoRoom;
import io.caduceus.intake.hl7.mllp.Frame.Over;
import io.caduceus.intake.hl7.mllp.Frame.TooLarge;
import io.caduceus.intake.hl7.mllp.Frame.Whole;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.Semaphore;

/**
 * Cuts what a peer sends into frames, within bounds: no frame longer than {@code mostBytes} is
 * kept, and what all readers keep together is bounded by the room they share.
 */
final class FrameReader {
  /**
   * A frame that is too long is read on to its end, to be heard when it is answered, up to here.
   */
  static final int MOST_DISCARDED = 16 << 20;

  /** Of a frame that is too long: room for any header segment. */
  private static final int BEGINNING = 4 << 10;

  /** Each reader may keep as much without asking. */
  private static final int STEP = 64 << 10;

  private final InputStream in;
  private final int mostBytes;
  private final Semaphore room;
  private final byte[] chunk = new byte[8 << 10];
  private int position;
  private int limit;
  private int taken;

  /**
   * @param room in bytes, shared by all readers
   */
  FrameReader(InputStream in, int mostBytes, Semaphore room) {
    this.in = in;
    this.mostBytes = mostBytes;
    this.room = room;
  }

  /**
   * Waits for the next frame. The room that the one before took is free again.
   *
   * @param begun is called when its first byte has come
   */
  Frame next(Runnable begun) throws IOException {
    free();
    int first = read();
    // Senders that end their lines twice do no harm.
    while (first == Frame.CARRIAGE_RETURN || first == '\n') {
      first = read();
    }
    if (first < 0) {
      return new Over();
    }
    if (first != Frame.START) {
      return new Broken("bytes outside a frame");
    }
    begun.run();
    return content();
  }

  /** Gives back what the last frame took of the room. */
  void free() {
    room.release(taken);
    taken = 0;
  }

  private Frame content() throws IOException {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    for (int next = read(); next != Frame.END; next = read()) {
      if (next < 0) {
        return new Broken("the connection ended inside a frame");
      }
      if (next == Frame.START) {
        return new Broken("a frame inside a frame");
      }
      if (message.size() == mostBytes) {
        return discard(Arrays.copyOf(message.toByteArray(), BEGINNING));
      }
      if (message.size() == taken + STEP) {
        if (!room.tryAcquire(STEP)) {
          return new NoRoom();
        }
        taken += STEP;
      }
      message.write(next);
    }
    return read() == Frame.CARRIAGE_RETURN
        ? new Whole(message.toByteArray())
        : new Broken("a frame without its last byte");
  }

  private Frame discard(byte[] beginning) throws IOException {
    free();
    int discarded = mostBytes;
    int next = read();
    while (next >= 0 && next != Frame.END && discarded < MOST_DISCARDED) {
      discarded++;
      next = read();
    }
    return new TooLarge(beginning);
  }

  /** The next byte, or -1 where the peer has ended. */
  private int read() throws IOException {
    if (position == limit) {
      position = 0;
      limit = Math.max(0, in.read(chunk));
      if (limit == 0) {
        return -1;
      }
    }
    return chunk[position++] & 0xFF;
  }
}
