package io.caduceus.admin.answers;

import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.FORBIDDEN;
import static org.springframework.http.HttpStatus.INTERNAL_SERVER_ERROR;
import static org.springframework.http.HttpStatus.NOT_FOUND;
import static org.springframework.http.HttpStatus.SERVICE_UNAVAILABLE;
import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import com.mongodb.MongoException;
import io.caduceus.protect.KeysUnavailable;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** The one place where a refusal, or whatever else went wrong, becomes an HTTP answer. */
@RestControllerAdvice
final class ProblemAdvice extends ResponseEntityExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);
  private static final String RETRY_SECONDS = "5";

  /** MongoDB's codes for a query that took too long, or too much memory. */
  private static final Set<Integer> TOO_MUCH = Set.of(50, 292);

  @ExceptionHandler
  ResponseEntity<Object> refused(Refused refused) {
    return switch (refused.refusal()) {
      case Refusal.Forbidden it -> answer(Problem.of(FORBIDDEN, it.code(), it.why()));
      case Refusal.NotFound it -> answer(Problem.of(NOT_FOUND, "not-found", it.why()));
      case Refusal.Conflict it -> answer(Problem.of(CONFLICT, it.code(), it.why(), it.faults()));
      case Refusal.Invalid it ->
          answer(Problem.of(UNPROCESSABLE_CONTENT, it.code(), it.why(), it.faults()));
      case Refusal.Unavailable it -> later(it.why(), Long.toString(it.retryAfter().toSeconds()));
    };
  }

  /**
   * Whatever the driver says, the store did not do it; that is all a caller can use, but that it is
   * no use to ask for as much again.
   */
  @ExceptionHandler
  ResponseEntity<Object> storeFailed(MongoException failure) {
    if (TOO_MUCH.contains(failure.getCode())) {
      log.warn("too much was asked of the store code={}", failure.getCode());
      return answer(
          Problem.of(
              UNPROCESSABLE_CONTENT,
              "too-much-to-search",
              "The store does not get done with so much; ask for less, such as a shorter time."));
    }
    log.warn("store unavailable reason={}", failure.getClass().getSimpleName());
    return later("The store cannot be reached.", RETRY_SECONDS);
  }

  /** Without keys nothing can be shown, and nothing audited. */
  @ExceptionHandler
  ResponseEntity<Object> keysMissing(KeysUnavailable failure) {
    log.warn("keys unavailable reason={}", failure.getMessage());
    return later("The keys are not there yet.", RETRY_SECONDS);
  }

  /** If something of it has been sent, the server has to break the connection, not to say more. */
  @ExceptionHandler
  ResponseEntity<Object> brokenOff(BrokenOff failure, HttpServletResponse response) {
    if (response.isCommitted()) {
      throw failure;
    }
    return later("It broke off before anything was sent.", RETRY_SECONDS);
  }

  /** A surprise: its text stays in the log, for it may quote anything. */
  @ExceptionHandler
  ResponseEntity<Object> surprised(Exception surprise) {
    log.error("unexpected failure", surprise);
    return answer(Problem.of(INTERNAL_SERVER_ERROR, "internal-error", null));
  }

  @Override
  protected ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return answer(UnreadableBody.problem(e.getCause()));
  }

  @Override
  protected ResponseEntity<Object> handleExceptionInternal(
      Exception e,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    HttpStatus known = HttpStatus.valueOf(status.value());
    String code =
        switch (known) {
          case NOT_FOUND -> "not-found";
          case UNSUPPORTED_MEDIA_TYPE -> "unsupported-media-type";
          default -> known.is5xxServerError() ? "internal-error" : "invalid-request";
        };
    return ResponseEntity.status(known)
        .headers(headers)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(Problem.of(known, code, null));
  }

  private static ResponseEntity<Object> answer(Problem problem) {
    return ResponseEntity.status(problem.status())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }

  private static ResponseEntity<Object> later(String why, String seconds) {
    return ResponseEntity.status(SERVICE_UNAVAILABLE)
        .header(HttpHeaders.RETRY_AFTER, seconds)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(Problem.of(SERVICE_UNAVAILABLE, "unavailable", why));
  }
}
