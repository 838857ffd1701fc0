package io.caduceus.intake;

import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where every door writes down a fault of ours that met an event. */
public final class FaultLog {
  private static final Logger log = LoggerFactory.getLogger(FaultLog.class);
  private static final int MOST_FRAMES = 10;

  private FaultLog() {}

  /** What went wrong and where, but neither message nor cause: they may quote a body. */
  public static void record(Throwable fault, TraceContext trace) {
    log.error(
        "an event met a fault: traceId={} error={} at={}",
        trace.traceId(),
        fault.getClass().getName(),
        Arrays.stream(fault.getStackTrace()).limit(MOST_FRAMES).toList());
  }
}
