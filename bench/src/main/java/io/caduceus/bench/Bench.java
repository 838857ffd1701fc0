package io.caduceus.bench;

import io.caduceus.bench.frame.Machine;
import io.caduceus.bench.frame.Notebook;
import io.caduceus.bench.frame.Stage;
import io.caduceus.bench.headline.Headline;
import io.caduceus.bench.hydration.Hydration;
import io.caduceus.bench.intake.RestIntake;
import io.caduceus.bench.intake.StreamIntake;
import io.caduceus.bench.loops.InnerLoops;
import io.caduceus.bench.memory.Memory;
import io.caduceus.bench.routing.Fanout;
import io.caduceus.bench.routing.Visibility;
import io.caduceus.bench.search.Search;
import io.caduceus.bench.start.Start;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line behind {@code ./caduceus bench}. */
@Command(
    name = "bench",
    description =
        "Measure stages beside their ceilings and peers; all of them unless some are named.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class Bench implements Callable<Integer> {
  private static final Map<String, Stage> STAGES = stages();

  @Parameters(paramLabel = "stage", description = "see --list")
  private List<String> chosen = List.of();

  @Option(names = "--list", description = "say which stages there are, and measure nothing")
  private boolean list;

  @Option(names = "--out", paramLabel = "FOLDER", description = "where the tables go")
  private Path out = Path.of("bench", "results");

  @Mixin private BenchOptions options = new BenchOptions();

  private final PrintStream progress = System.err;

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Bench())
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              command.getErr().println(failure);
              return command.getCommandSpec().exitCodeOnExecutionException();
            });
  }

  @Override
  public Integer call() throws Exception {
    if (list) {
      STAGES.forEach((name, stage) -> System.out.printf("%-10s %s%n", name, stage.purpose()));
      return ExitCode.OK;
    }
    if (!STAGES.keySet().containsAll(chosen)) {
      System.err.println("there are the stages " + String.join(", ", STAGES.keySet()));
      return ExitCode.USAGE;
    }
    options.impossible().forEach(it -> progress.println("left out: there is no body of " + it));
    if (options.shapes().isEmpty()) {
      return ExitCode.USAGE;
    }
    Path folder = out.resolve(started());
    Notebook notebook = new Notebook(folder, Machine.described(Versions.told()), options.told());
    try {
      for (String name : chosen.isEmpty() ? STAGES.keySet() : chosen) {
        long began = System.nanoTime();
        notebook.run(
            name,
            Objects.requireNonNull(STAGES.get(name)),
            options.settings(),
            what ->
                progress.printf(
                    "%5d s  %s: %s%n", (System.nanoTime() - began) / 1_000_000_000, name, what));
      }
    } finally {
      System.out.print(notebook.report().markdown());
      progress.println("written to " + folder.toAbsolutePath());
    }
    return ExitCode.OK;
  }

  private static String started() {
    return LocalDateTime.now(ZoneOffset.UTC).format(DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss"));
  }

  private static Map<String, Stage> stages() {
    Map<String, Stage> stages = new LinkedHashMap<>();
    stages.put("intake", new RestIntake());
    stages.put("streams", new StreamIntake());
    stages.put("router", new Fanout());
    stages.put("visible", new Visibility());
    stages.put("search", new Search());
    stages.put("hydration", new Hydration());
    stages.put("loops", new InnerLoops());
    stages.put("headline", new Headline());
    stages.put("memory", new Memory());
    stages.put("start", new Start());
    return stages;
  }
}
