package io.caduceus.intake.http;

import io.caduceus.intake.Receipt.Outage;
import io.caduceus.intake.Receipt.Refusal;
import io.caduceus.intake.Receipt.Rejected;
import io.caduceus.intake.Receipt.Unavailable;
import io.caduceus.intake.Violation;
import io.caduceus.intake.security.Authentication.IssuerUnreachable;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A refusal as HTTP tells it (RFC 9457): the one table from what happened to a status.
 *
 * @param code the same in every protocol
 * @param errors for schema violations
 * @param retryAfter when to try again, or null
 */
public record Problem(
    int status, String code, String detail, List<Violation> errors, @Nullable Duration retryAfter) {

  public static Problem of(Rejected rejected) {
    return new Problem(
        status(rejected.reason()),
        rejected.reason().code(),
        rejected.detail(),
        rejected.violations(),
        null);
  }

  public static Problem of(Unavailable unavailable) {
    return new Problem(
        status(unavailable.outage()),
        unavailable.outage().code(),
        unavailable.outage().detail(),
        List.of(),
        unavailable.retryAfter());
  }

  public static Problem unauthenticated(String why) {
    return of(401, "unauthenticated", why);
  }

  public static Problem issuerUnreachable(IssuerUnreachable later) {
    return new Problem(
        503, Outage.NOT_WRITTEN.code(), later.detail(), List.of(), Duration.ofSeconds(2));
  }

  /**
   * @param paths where there would have been something
   */
  public static Problem notFound(String paths) {
    return of(404, "not-found", "events are published at " + paths);
  }

  public static Problem methodNotAllowed() {
    return of(405, "method-not-allowed", "events are published by POST");
  }

  /**
   * @param taken the media types that would have been
   */
  public static Problem unsupportedMediaType(String taken) {
    return of(
        415,
        "unsupported-media-type",
        "taken here, without a content encoding, and JSON in UTF-8: " + taken);
  }

  public static Problem tooLarge(int mostBytes) {
    return of(
        new Rejected(
            Refusal.BODY_TOO_LARGE, "what holds an event has at most " + mostBytes + " bytes"));
  }

  /** A fault of ours, before anything was written. */
  public static Problem internalError() {
    return of(500, "internal-error", "not written: the event met a fault of the intake");
  }

  /** The code as a title: {@code schema-violation} is "Schema violation". */
  String title() {
    return Character.toUpperCase(code.charAt(0)) + code.substring(1).replace('-', ' ');
  }

  static int status(Refusal reason) {
    return switch (reason) {
      case MALFORMED_JSON, DUPLICATE_KEY, TOO_DEEP, BAD_ENCODING, INVALID_REQUEST -> 400;
      case FORBIDDEN -> 403;
      case CONFLICT -> 409;
      case BODY_TOO_LARGE -> 413;
      case UNKNOWN_EVENT_TYPE, INACTIVE_EVENT_TYPE, SCHEMA_VIOLATION, NO_DATA_SUBJECT -> 422;
    };
  }

  private static int status(Outage outage) {
    return switch (outage) {
      case RATE_LIMITED -> 429;
      case NOT_READY, NOT_WRITTEN, OUTCOME_UNKNOWN -> 503;
    };
  }

  private static Problem of(int status, String code, String detail) {
    return new Problem(status, code, detail, List.of(), null);
  }
}
