package io.caduceus.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A newcomer's terminal: one bash that is given a page's commands, so that what one block sets the
 * next one knows. The first command that fails ends it.
 */
final class Terminal implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final String end = "end of block " + UUID.randomUUID();
  private final Process bash;
  private final Writer input;
  private final BufferedReader output;

  Terminal(Path folder) throws IOException {
    ProcessBuilder shell =
        new ProcessBuilder("bash", "-euo", "pipefail")
            .directory(folder.toFile())
            .redirectErrorStream(true);
    shell.environment().put("JAVA_HOME", System.getProperty("java.home"));
    shell.environment().put("LC_ALL", "C.UTF-8");
    bash = shell.start();
    input = bash.outputWriter(UTF_8);
    output = bash.inputReader(UTF_8);
  }

  /** Runs a block and returns what it printed, errors included. */
  String run(String commands) throws Exception {
    // The commands are bash's own input, which no command of theirs may swallow.
    input.write("{ %s\n} </dev/null\nprintf '\\n%s\\n'\n".formatted(commands, end));
    input.flush();
    CompletableFuture<String> printed = CompletableFuture.supplyAsync(this::readBlock);
    try {
      return printed.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("not done within %s:%n%s".formatted(PATIENCE, commands));
    } catch (ExecutionException e) {
      throw new AssertionError("%s:%n%s".formatted(e.getCause().getMessage(), commands));
    }
  }

  private String readBlock() {
    StringBuilder printed = new StringBuilder();
    try {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        if (line.equals(end)) {
          return printed.toString();
        }
        printed.append(line).append('\n');
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new IllegalStateException("a command failed, having printed\n" + printed);
  }

  @Override
  public void close() {
    bash.descendants().forEach(ProcessHandle::destroyForcibly);
    bash.destroyForcibly();
  }
}
