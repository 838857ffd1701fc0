package io.caduceus.intake.http;

import io.caduceus.intake.TraceContext;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A fault of ours that met a request. */
public final class Fault {
  private static final Logger log = LoggerFactory.getLogger(Fault.class);

  private Fault() {}

  /** Logs it. Before the append nothing has been written, whatever goes wrong. */
  public static Problem of(Throwable fault, TraceContext trace) {
    // Neither message nor cause: they may quote a body.
    log.error(
        "a request met a fault: traceId={} error={} at={}",
        trace.traceId(),
        fault.getClass().getName(),
        Arrays.stream(fault.getStackTrace()).limit(10).toList());
    return Problem.internalError();
  }
}
