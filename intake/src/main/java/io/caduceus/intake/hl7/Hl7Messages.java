package io.caduceus.intake.hl7;

import io.caduceus.intake.DoorMetrics;
import io.caduceus.intake.Publisher;
import io.caduceus.intake.http.Endpoint;
import io.caduceus.intake.http.Exchange;
import io.caduceus.intake.http.MediaType;
import io.caduceus.intake.http.Problem;
import io.caduceus.intake.http.Reply;
import io.vertx.core.http.HttpHeaders;
import java.nio.charset.Charset;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * {@code POST /v1/hl7}: one message, answered by its acknowledgement with the status that the same
 * outcome has elsewhere. Worked on where it arrives, on the event loop, unless it is so large that
 * it would keep other connections waiting: a new thread has none of the ciphers that Tink keeps for
 * each, which costs many times what taking a message apart does.
 */
final class Hl7Messages implements Endpoint {
  static final String PATH = "/v1/hl7";
  static final MediaType HL7 = MediaType.anyCharset("application/hl7-v2");

  /** Lower than for JSON: a repetition takes two bytes here, and becomes an item of a list. */
  private static final int LARGE = 16 << 10;

  private final Hl7Intake intake;
  private final DoorMetrics metrics;

  Hl7Messages(Hl7Intake intake, DoorMetrics metrics) {
    this.intake = intake;
    this.metrics = metrics;
  }

  @Override
  public String path() {
    return PATH;
  }

  @Override
  public List<MediaType> takes() {
    return List.of(HL7);
  }

  @Override
  public int mostBytes() {
    return Hl7Intake.MOST_BYTES;
  }

  @Override
  public DoorMetrics metrics() {
    return metrics;
  }

  @Override
  public void receive(Exchange exchange, MediaType type, Publisher publisher, byte[] content) {
    Charset charset = HttpCharset.of(exchange.request().getHeader(HttpHeaders.CONTENT_TYPE));
    if (charset == null) {
      exchange.problem(Problem.unsupportedMediaType(HL7 + ", in a character set that Java knows"));
      return;
    }
    Executor where = content.length > LARGE ? Thread::startVirtualThread : Runnable::run;
    where.execute(
        () ->
            intake
                .receive(HttpCharset.utf8(content, charset), publisher, exchange.trace())
                .thenAccept(answer -> answer(exchange, answer)));
  }

  private static void answer(Exchange exchange, Acknowledgement answer) {
    exchange.count(answer.outcome(), answer.typeTag());
    Reply reply = Reply.of(Statuses.of(answer.outcome()), HL7.toString(), answer.message());
    exchange.answer(
        answer.retryAfter() == null
            ? reply
            : reply.with(HttpHeaders.RETRY_AFTER, Long.toString(answer.retryAfter().toSeconds())));
  }
}
