package io.caduceus.intake.hl7.mllp;

import io.caduceus.intake.hl7.Acknowledgement;
import io.caduceus.intake.hl7.mllp.Closures.Reason;
import io.caduceus.intake.hl7.mllp.Frame.Broken;
import io.caduceus.intake.hl7.mllp.Frame.NoRoom;
import io.caduceus.intake.hl7.mllp.Frame.Over;
import io.caduceus.intake.hl7.mllp.Frame.TooLarge;
import io.caduceus.intake.hl7.mllp.Frame.Whole;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.Semaphore;

/**
 * One connection, from its greeting to its end: a message, its answer, the next message. While a
 * message is worked on nothing is read, so a peer that sends ahead waits in its own buffers, and
 * answers come in the order of the messages.
 */
final class Conversation implements Runnable {
  /** Of answers that the peer has not taken. */
  private static final int MOST_UNREAD = 64 << 10;

  private final Socket plain;
  private final Deadline deadline;
  private final Shared shared;
  private boolean ourTurn;
  private boolean ending;
  private boolean arriving;
  private long begun;

  /** What all conversations of a door have in common. */
  record Shared(
      Greeter greeter,
      Reception reception,
      Closures closures,
      Semaphore room,
      MllpProperties properties) {}

  Conversation(Socket plain, Deadline deadline, Shared shared) {
    this.plain = plain;
    this.deadline = deadline;
    this.shared = shared;
  }

  @Override
  public void run() {
    arriving = true;
    deadline.set(shared.properties().frameTimeout());
    try (plain) {
      plain.setTcpNoDelay(true);
      plain.setKeepAlive(true);
      plain.setSendBufferSize(MOST_UNREAD);
      Guest guest = shared.greeter().greet(plain);
      if (guest != null) {
        try {
          serve(guest);
        } finally {
          shared.greeter().dismiss(guest);
        }
      }
    } catch (IOException e) {
      // The peer is gone, or was too slow; a connection without a message may end as it likes.
      if (deadline.isMissed() && arriving) {
        close(Reason.TOO_SLOW, "a handshake, a message or an answer took too long");
      }
    } catch (RuntimeException | StackOverflowError e) {
      close(Reason.FAULT, e.getClass().getName());
    } finally {
      deadline.lift();
    }
  }

  /** Ends the conversation, after the answer to what has arrived whole. */
  synchronized void finish() {
    ending = true;
    if (!ourTurn) {
      try {
        plain.close();
      } catch (IOException e) {
        // Then it is closed all the same.
      }
    }
  }

  private void serve(Guest guest) throws IOException {
    try (Socket channel = guest.channel()) {
      FrameReader frames =
          new FrameReader(channel.getInputStream(), Reception.MOST_BYTES, shared.room());
      try {
        while (exchange(guest, frames)) {
          takeTurn(false);
        }
      } finally {
        frames.free();
      }
    }
  }

  /** One message and its answer; whether there may be another. */
  private boolean exchange(Guest guest, FrameReader frames) throws IOException {
    arriving = false;
    deadline.set(shared.properties().idleTimeout());
    Frame frame = frames.next(this::begin);
    deadline.lift();
    return switch (frame) {
      case Whole(byte[] message) ->
          takeTurn(true)
              && answer(guest, shared.reception().receive(message, guest.application(), begun))
              && !isEnding();
      case TooLarge(byte[] beginning) -> {
        close(Reason.TOO_LARGE, "application " + guest.application());
        answer(guest, shared.reception().tooLarge(beginning, begun));
        yield false;
      }
      case NoRoom none -> close(Reason.NO_ROOM, "application " + guest.application());
      case Broken(String why) ->
          close(Reason.NO_FRAME, why + ", application " + guest.application());
      case Over over -> false;
    };
  }

  private void begin() {
    begun = System.nanoTime();
    arriving = true;
    deadline.set(shared.properties().frameTimeout());
  }

  private boolean answer(Guest guest, Acknowledgement answer) throws IOException {
    if (answer.wanted()) {
      deadline.set(shared.properties().frameTimeout());
      guest.channel().getOutputStream().write(Frame.around(answer.message()));
      deadline.lift();
    }
    return true;
  }

  private boolean close(Reason reason, String detail) {
    shared.closures().record(reason, plain.getInetAddress(), detail);
    return false;
  }

  /** Our turn is from a message's last byte to its answer's; false if there is to be none. */
  private synchronized boolean takeTurn(boolean ours) {
    ourTurn = ours;
    return !ending;
  }

  private synchronized boolean isEnding() {
    return ending;
  }
}
