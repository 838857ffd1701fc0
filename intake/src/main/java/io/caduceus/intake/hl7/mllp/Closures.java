package io.caduceus.intake.hl7.mllp;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections that this door ended without being asked. All are counted, in {@code
 * caduceus.intake.mllp.closures} by {@code reason}; of each reason one is logged in ten seconds,
 * because a flood of connections must not become a flood of lines.
 */
final class Closures {
  private static final Logger log = LoggerFactory.getLogger(Closures.class);
  private static final long BETWEEN_LINES = 10_000_000_000L;

  enum Reason {
    UNKNOWN_PEER,
    TOO_MANY_CONNECTIONS,
    TOO_MANY_OF_PEER,
    NO_HANDSHAKE,
    NO_FRAME,
    TOO_LARGE,
    NO_ROOM,
    TOO_SLOW,
    FAULT
  }

  private final MeterRegistry meters;
  private final Map<Reason, Long> logged = new EnumMap<>(Reason.class);

  Closures(MeterRegistry meters) {
    this.meters = meters;
  }

  /**
   * @param detail nothing that the peer sent
   */
  void record(Reason reason, InetAddress from, String detail) {
    String name = reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    meters.counter("caduceus.intake.mllp.closures", "reason", name).increment();
    if (isWorthALine(reason)) {
      log.warn(
          "an MLLP connection was closed: reason={} address={} detail=\"{}\"",
          name,
          from.getHostAddress(),
          detail);
    }
  }

  private synchronized boolean isWorthALine(Reason reason) {
    long now = System.nanoTime();
    Long before = logged.get(reason);
    if (before != null && now - before < BETWEEN_LINES) {
      return false;
    }
    logged.put(reason, now);
    return true;
  }
}
