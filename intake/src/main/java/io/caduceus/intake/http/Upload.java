package io.caduceus.intake.http;

import io.caduceus.intake.BytesUnderWay;
import io.caduceus.intake.Publisher;
import io.caduceus.intake.Receipt.Outage;
import io.caduceus.intake.Receipt.Unavailable;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a request's content up to a bound, whatever its {@code Content-Length} says or leaves out,
 * as long as there is room for it among all contents under way. What is refused is let pass unseen
 * for a while, because a client that is still sending would not hear the answer, and cut off when
 * it does not end.
 */
final class Upload {
  private static final long MOST_DISCARDED = 16L << 20;
  private static final Unavailable NO_ROOM =
      new Unavailable(Outage.NOT_WRITTEN, Duration.ofSeconds(2));

  private final Exchange exchange;
  private final int mostBytes;
  private final BytesUnderWay room;
  private final String publisher;
  private Buffer content = Buffer.buffer();
  private long received;
  private int held;
  private boolean over;

  /** Why the content is not kept; null while it is. */
  private @Nullable Problem refusal;

  /**
   * @param mostBytes of content
   * @param room for all contents from their first byte to their answer
   */
  Upload(Exchange exchange, int mostBytes, BytesUnderWay room, Publisher publisher) {
    this.exchange = exchange;
    this.mostBytes = mostBytes;
    this.room = room;
    this.publisher = publisher.toString();
  }

  /**
   * @param whole receives the content unless it is refused, which is answered here
   */
  void read(Consumer<byte[]> whole) {
    HttpServerRequest request = exchange.request();
    if (isHopeless(request)) {
      exchange.lastProblem(Problem.tooLarge(mostBytes));
      return;
    }
    request.handler(this::receive);
    request.endHandler(end -> end(whole));
    // Nobody is there any more to be answered.
    request.exceptionHandler(gone -> abandon());
    if (request.headers().contains(HttpHeaders.EXPECT, "100-continue", true)) {
      request.response().writeContinue();
    }
    request.resume();
  }

  /** Too long by its own account, with a client that waits for our word, or far too long. */
  private boolean isHopeless(HttpServerRequest request) {
    long announced = announced(request);
    return announced > MOST_DISCARDED
        || (announced > mostBytes && request.headers().contains(HttpHeaders.EXPECT));
  }

  private void receive(Buffer chunk) {
    received += chunk.length();
    if (received > mostBytes) {
      refuse(Problem.tooLarge(mostBytes));
    } else if (refusal == null && !room.tryTake(publisher, chunk.length())) {
      refuse(Problem.of(NO_ROOM));
    } else if (refusal == null) {
      held += chunk.length();
      content = content.length() == 0 ? chunk : content.appendBuffer(chunk);
    }
    if (received > MOST_DISCARDED) {
      answer(refusal == null ? Problem.tooLarge(mostBytes) : refusal);
    }
  }

  private void refuse(Problem why) {
    if (refusal == null) {
      refusal = why;
      content = Buffer.buffer();
      giveBack();
    }
  }

  private void end(Consumer<byte[]> whole) {
    if (refusal != null) {
      answer(refusal);
    } else if (!over) {
      over = true;
      byte[] bytes = content.getBytes();
      content = Buffer.buffer();
      exchange.whenAnswered(this::giveBack);
      whole.accept(bytes);
    }
  }

  private void answer(Problem problem) {
    if (!over) {
      over = true;
      exchange.lastProblem(problem);
    }
  }

  /** Once all of it is here, it is under way until it is answered. */
  private void abandon() {
    if (!over) {
      over = true;
      giveBack();
    }
  }

  private void giveBack() {
    if (held > 0) {
      room.giveBack(publisher, held);
      held = 0;
    }
  }

  private static long announced(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    try {
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
