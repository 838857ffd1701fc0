package io.caduceus.standalone.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A program beside this one that cannot outlive it.
 *
 * <p>A small shell watches a pipe whose other end is in our hands: when this process ends, however
 * it ends, the kernel closes the pipe and the shell ends the child. A shutdown hook alone would
 * leave the child behind after SIGKILL, and its port busy at the next start. Ctrl-C, which the
 * terminal sends to both, is for the parent alone: it stops its children in its own order.
 */
public final class ChildProcess {
  private static final String LEASH =
      """
      trap "" INT
      exec 3<&0 0</dev/null
      (read -r _ <&3; kill $$) >/dev/null 2>&1 &
      exec 3<&-
      exec "$@"
      """;
  private static final Duration TO_STOP = Duration.ofSeconds(10);

  private final List<String> command;
  private final Map<String, String> environment;
  private final Path log;
  private final Duration toStop;
  private @Nullable Process process;

  /**
   * @param log receives what the child prints, from its start
   */
  ChildProcess(List<String> command, Path log) {
    this(command, Map.of(), log);
  }

  /**
   * @param environment added to ours: what nobody is to see among the arguments, such as passwords
   * @param log receives what the child prints, from its start
   */
  public ChildProcess(List<String> command, Map<String, String> environment, Path log) {
    this(command, environment, log, TO_STOP);
  }

  /**
   * @param toStop how long it may take to end in good order
   */
  ChildProcess(List<String> command, Map<String, String> environment, Path log, Duration toStop) {
    this.command = List.copyOf(command);
    this.environment = Map.copyOf(environment);
    this.log = log;
    this.toStop = toStop;
  }

  public void start() {
    List<String> leashed = new ArrayList<>(List.of("sh", "-c", LEASH, "caduceus-leash"));
    leashed.addAll(command);
    try {
      Files.createDirectories(log.toAbsolutePath().getParent());
      ProcessBuilder child =
          new ProcessBuilder(leashed).redirectErrorStream(true).redirectOutput(log.toFile());
      child.environment().putAll(environment);
      process = child.start();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run " + command.getFirst(), e);
    }
  }

  public boolean isAlive() {
    return process != null && process.isAlive();
  }

  public long pid() {
    return process == null ? -1 : process.pid();
  }

  Path log() {
    return log;
  }

  /** Asks it to stop, and insists when it does not. */
  public void stop() {
    Process running = process;
    process = null;
    if (running == null) {
      return;
    }
    running.destroy();
    try {
      if (!running.waitFor(toStop)) {
        running.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      running.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
