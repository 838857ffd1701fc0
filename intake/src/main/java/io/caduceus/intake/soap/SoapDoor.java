package io.caduceus.intake.soap;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caduceus.intake.BytesUnderWay;
import io.caduceus.intake.Publisher;
import io.caduceus.intake.Receipt.Outage;
import io.caduceus.intake.Receipt.Unavailable;
import io.caduceus.intake.Submission;
import io.caduceus.intake.TraceContext;
import io.caduceus.intake.security.Authentication.Authenticated;
import io.caduceus.intake.security.Authentication.IssuerUnreachable;
import io.caduceus.intake.security.Authentication.NotReady;
import io.caduceus.intake.security.Authentication.Unauthenticated;
import io.caduceus.intake.security.Authenticator;
import io.caduceus.intake.soap.Answer.Fault;
import io.caduceus.intake.soap.Content.NoRoom;
import io.caduceus.intake.soap.Content.NotWhole;
import io.caduceus.intake.soap.Content.TooLarge;
import io.caduceus.intake.soap.Content.Whole;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.HttpRequestHandler;

/**
 * SOAP over HTTP: who calls, how much, how fast. A request is refused at the first of these that is
 * not as it should be, before its message is looked at.
 */
final class SoapDoor implements HttpRequestHandler {
  /** Of all requests that await their answer. */
  static final int MOST_BYTES_UNDER_WAY = 64 << 20;

  private static final Duration UNTIL_BETTER = Duration.ofSeconds(2);

  private final SoapIntake intake;
  private final Authenticator authenticator;
  private final BytesUnderWay room;
  private final Duration uploadPatience;

  /**
   * @param mostBytesUnderWay of all requests together
   * @param uploadPatience after which a request that is still arriving is cut off
   */
  SoapDoor(
      SoapIntake intake,
      Authenticator authenticator,
      int mostBytesUnderWay,
      Duration uploadPatience) {
    this.intake = intake;
    this.authenticator = authenticator;
    this.room = new BytesUnderWay(mostBytesUnderWay);
    this.uploadPatience = uploadPatience;
  }

  @Override
  public void handleRequest(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    long begun = System.nanoTime();
    TraceContext trace = TraceContext.of(request.getHeader("traceparent"));
    try (Upload upload = new Upload(request, Submission.MOST_BYTES, room, uploadPatience)) {
      Answer answer;
      try {
        answer = answer(request, upload, trace, begun);
      } catch (RuntimeException e) {
        answer = intake.fault(e, trace, begun);
      }
      write(response, answer, trace);
      upload.discardRest();
    }
  }

  private Answer answer(HttpServletRequest request, Upload upload, TraceContext trace, long begun) {
    Fault objection = objection(request);
    if (objection != null) {
      return intake.turnedAway(objection, begun);
    }
    return switch (authenticator.authenticate(request.getHeader("Authorization"))) {
      case Authenticated(Publisher publisher) ->
          switch (upload.read(publisher)) {
            case Whole(byte[] message) -> intake.publish(message, publisher, trace, begun);
            case TooLarge it -> intake.turnedAway(Answer.tooLarge(), begun);
            case NotWhole it -> intake.turnedAway(Answer.tooSlow(), begun);
            case NoRoom it -> intake.turnedAway(unavailable(Outage.NOT_WRITTEN), begun);
          };
      case Unauthenticated(String why) -> intake.turnedAway(Answer.unauthenticated(why), begun);
      case NotReady later -> intake.turnedAway(unavailable(Outage.NOT_READY), begun);
      case IssuerUnreachable later -> intake.turnedAway(Answer.issuerUnreachable(later), begun);
    };
  }

  private static @Nullable Fault objection(HttpServletRequest request) {
    if (!request.getMethod().equals("POST")) {
      return Answer.methodNotAllowed();
    }
    return isText(request) ? null : Answer.unsupportedMediaType();
  }

  private static boolean isText(HttpServletRequest request) {
    String encoding = request.getHeader("Content-Encoding");
    String type = request.getContentType();
    if (type == null || encoding != null) {
      return false;
    }
    try {
      MediaType media = MediaType.parseMediaType(type);
      return media.equalsTypeAndSubtype(MediaType.TEXT_XML)
          && (media.getCharset() == null || UTF_8.equals(media.getCharset()));
    } catch (InvalidMediaTypeException e) {
      return false;
    }
  }

  private static Fault unavailable(Outage outage) {
    return Answer.of(new Unavailable(outage, UNTIL_BETTER));
  }

  private static void write(HttpServletResponse response, Answer answer, TraceContext trace)
      throws IOException {
    response.setStatus(answer.status());
    if (answer instanceof Fault fault) {
      Duration retryAfter = fault.retryAfter();
      if (retryAfter != null) {
        response.setHeader("Retry-After", Long.toString(retryAfter.toSeconds()));
      }
      switch (fault.status()) {
        case 401 -> response.setHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
        case 405 -> response.setHeader("Allow", "POST");
        default -> {}
      }
    }
    byte[] message = AnswerXml.of(answer, trace);
    response.setContentType("text/xml;charset=utf-8");
    response.setContentLength(message.length);
    response.getOutputStream().write(message);
    response.flushBuffer();
  }
}
