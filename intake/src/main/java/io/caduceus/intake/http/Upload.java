package io.caduceus.intake.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Reads a request's content up to a bound, whatever its {@code Content-Length} says or leaves out.
 * What is beyond the bound is let pass unseen for a while, because a client that is still sending
 * would not hear the answer, and cut off when it does not end.
 */
final class Upload {
  private static final long MOST_DISCARDED = 16L << 20;

  private final HttpServerRequest request;
  private final int mostBytes;
  private final long deadline;
  private final Runnable tooLarge;
  private Buffer content = Buffer.buffer();
  private long received;
  private boolean answered;

  private Upload(HttpServerRequest request, int mostBytes, Duration patience, Runnable tooLarge) {
    this.request = request;
    this.mostBytes = mostBytes;
    this.deadline = System.nanoTime() + patience.toNanos();
    this.tooLarge = tooLarge;
  }

  /**
   * @param mostBytes below what is let pass unseen
   * @param patience after which a request that is still arriving is cut off
   * @param whole receives the content, unless it is too large
   * @param tooLarge is called instead; its answer ends the connection
   */
  static void read(
      HttpServerRequest request,
      int mostBytes,
      Duration patience,
      Consumer<byte[]> whole,
      Runnable tooLarge) {
    Upload upload = new Upload(request, mostBytes, patience, tooLarge);
    if (upload.isHopeless()) {
      tooLarge.run();
      return;
    }
    request.handler(upload::receive);
    request.endHandler(end -> upload.end(whole));
    if (request.headers().contains(HttpHeaders.EXPECT, "100-continue", true)) {
      request.response().writeContinue();
    }
    request.resume();
  }

  /** Too long by its own account, with a client that waits for our word, or far too long. */
  private boolean isHopeless() {
    long announced = announced(request);
    return announced > MOST_DISCARDED
        || (announced > mostBytes && request.headers().contains(HttpHeaders.EXPECT));
  }

  private void receive(Buffer chunk) {
    received += chunk.length();
    if (received <= mostBytes) {
      content.appendBuffer(chunk);
    } else {
      content = Buffer.buffer();
    }
    if (received > MOST_DISCARDED) {
      answerTooLarge();
    } else if (System.nanoTime() > deadline) {
      request.connection().close();
    }
  }

  private void end(Consumer<byte[]> whole) {
    if (received > mostBytes) {
      answerTooLarge();
    } else {
      whole.accept(content.getBytes());
    }
  }

  private void answerTooLarge() {
    if (!answered) {
      answered = true;
      tooLarge.run();
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
