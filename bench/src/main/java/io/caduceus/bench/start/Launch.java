package io.caduceus.bench.start;

import io.caduceus.bench.frame.Contender;
import io.caduceus.bench.frame.Figure;
import io.caduceus.bench.frame.Sample;
import io.caduceus.bench.parts.Account;
import io.caduceus.standalone.parts.ChildProcess;
import io.caduceus.standalone.parts.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Starts the all-in-one with nothing of earlier starts but the cache, and ends it.
 *
 * @param environment with which the launcher is called
 */
record Launch(String name, Path root, Path folder, Map<String, String> environment)
    implements Contender {
  private static final String READY = "Started in ";
  private static final String OFFSET = "21000";
  private static final double NANOS_IN_SECOND = 1e9;
  private static final Patience TO_START = new Patience(Duration.ofMinutes(10));

  @Override
  public Sample measure(Duration unused) {
    Path log = folder.resolve("start.log");
    ChildProcess process =
        new ChildProcess(
            List.of(
                root.resolve("caduceus").toString(),
                "start",
                "--fresh",
                "--data",
                folder.resolve("data").toString(),
                "--port-offset",
                OFFSET),
            environment,
            log);
    long began = System.nanoTime();
    process.start();
    try {
      if (!TO_START.awaits(() -> isReady(log), process::isAlive)) {
        throw new IllegalStateException("it does not start; see " + log);
      }
      double seconds = (System.nanoTime() - began) / NANOS_IN_SECOND;
      double cpu = Account.of(process.pid()).orElseThrow().cpu().toNanos() / NANOS_IN_SECOND;
      return new Sample(Map.of(Figure.SECONDS, seconds, Figure.CPU_SECONDS, cpu));
    } finally {
      endOrderly(process);
    }
  }

  /** One that trains a cache writes it when it ends, which takes longer than a child may else. */
  private static void endOrderly(ChildProcess process) {
    ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroy);
    TO_START.awaits(() -> !process.isAlive(), () -> true);
    process.stop();
  }

  private static boolean isReady(Path log) {
    try {
      return Files.readString(log).contains(READY);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
