package io.caduceus.intake;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * W3C Trace Context: what the caller sent in {@code traceparent}, or a new trace where it sent none
 * or one that the standard tells to ignore.
 *
 * @param traceId 32 hexadecimal digits, not all zero
 * @param parentId 16 hexadecimal digits, not all zero
 * @param flags 2 hexadecimal digits
 */
public record TraceContext(String traceId, String parentId, String flags) {
  private static final Pattern TRACEPARENT =
      Pattern.compile(
          "(?!ff)([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");

  /** Continues the caller's trace, if there is one. */
  public static TraceContext of(@Nullable String traceparent) {
    if (traceparent != null) {
      Matcher sent = TRACEPARENT.matcher(traceparent);
      // Version 00 ends with the flags; a later one may go on.
      if (sent.matches() && (sent.group(5) == null || !sent.group(1).equals("00"))) {
        return new TraceContext(sent.group(2), sent.group(3), sent.group(4));
      }
    }
    return begin();
  }

  /** A trace of its own; not sampled, because nobody has recorded a span of it. */
  public static TraceContext begin() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    HexFormat hex = HexFormat.of();
    // Setting one bit keeps an id from being all zero.
    return new TraceContext(
        hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong() | 1),
        hex.toHexDigits(random.nextLong() | 1),
        "00");
  }

  /** The value of a {@code traceparent} header, version 00. */
  @Override
  public String toString() {
    return "00-" + traceId + '-' + parentId + '-' + flags;
  }
}
