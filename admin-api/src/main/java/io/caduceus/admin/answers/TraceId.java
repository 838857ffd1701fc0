package io.caduceus.admin.answers;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The W3C trace id of the request at hand. It lives in the logging context, so that log lines,
 * problems and audit entries of one request carry the same one.
 */
public final class TraceId {
  static final String KEY = "traceId";
  private static final Pattern TRACEPARENT =
      Pattern.compile("00-(?!0{32})([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");

  private TraceId() {}

  /** Empty outside of a request. */
  public static String current() {
    String current = MDC.get(KEY);
    return current == null ? "" : current;
  }

  static String of(@Nullable String traceparent) {
    Matcher given = TRACEPARENT.matcher(traceparent == null ? "" : traceparent);
    if (given.matches()) {
      return given.group(1);
    }
    byte[] made = new byte[16];
    ThreadLocalRandom.current().nextBytes(made);
    return HexFormat.of().formatHex(made);
  }
}
