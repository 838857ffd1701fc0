package io.caduceus.bench;

import io.caduceus.bench.frame.Choice;
import io.caduceus.bench.frame.Rounds;
import io.caduceus.bench.frame.Settings;
import io.caduceus.bench.payload.Shape;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import picocli.CommandLine.Option;

/** What can be set; the defaults are those of the figures in docs/performance.md. */
final class BenchOptions {
  private static final long SEED = 20_260_101;

  @Option(names = "--rounds", paramLabel = "N", description = "default: ${DEFAULT-VALUE}")
  private int rounds = Rounds.LEAST;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description =
          "of one contender's turn; a row of the loops takes four of them and two seconds in each"
              + " round, and there are 17 rows for each shape; default: ${DEFAULT-VALUE}")
  private int seconds = 10;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      description =
          "seconds of each contender that do not count, at the most: it ends when the JIT took less"
              + " than 3 %% of the contender's CPU; default: ${DEFAULT-VALUE}")
  private int warmUp = 180;

  @Option(
      names = "--contenders",
      paramLabel = "WORD",
      split = ",",
      description =
          "first words of those to be measured by intake, streams and loops, such as Caduceus,P;"
              + " default: all")
  private Set<String> contenders = Set.of();

  @Option(
      names = "--bytes",
      paramLabel = "N",
      split = ",",
      description = "of a body, such as 300,1024,4096,20480; default: ${DEFAULT-VALUE}")
  private List<Integer> bytes = List.of(1024);

  @Option(
      names = "--sensitive",
      paramLabel = "N",
      split = ",",
      description = "fields of a body, such as 0,3,20; default: ${DEFAULT-VALUE}")
  private List<Integer> sensitive = List.of(3);

  @Option(names = "--connections", paramLabel = "N", description = "default: ${DEFAULT-VALUE}")
  private int connections = 32;

  @Option(
      names = "--sizes",
      paramLabel = "N",
      split = ",",
      description = "of the store, in events; default: ${DEFAULT-VALUE}")
  private List<Integer> sizes = List.of(10_000, 100_000, 1_000_000);

  @Option(
      names = "--size-limit",
      paramLabel = "N",
      description =
          "seconds after which a store that has not reached its size, or a search in it, is"
              + " reported as not completed; default: ${DEFAULT-VALUE}")
  private int sizeLimit = 600;

  @Option(
      names = "--hydrated",
      paramLabel = "N",
      description = "events in a turn of the hydration; default: ${DEFAULT-VALUE}")
  private int hydrated = 20_000;

  @Option(
      names = "--routed",
      paramLabel = "N",
      description = "records delivered in a turn of the router; default: ${DEFAULT-VALUE}")
  private int routed = 60_000;

  @Option(
      names = "--ahead",
      paramLabel = "N",
      description =
          "messages of the headline before the clock; with one all JVMs are cold;"
              + " default: ${DEFAULT-VALUE}")
  private int ahead = 1;

  @Option(
      names = "--messages",
      paramLabel = "N",
      description = "of the headline; default: ${DEFAULT-VALUE}")
  private int messages = 100_000;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "messages a second after the headline; default: ${DEFAULT-VALUE}")
  private int rate = 500;

  @Option(
      names = "--rate-seconds",
      paramLabel = "N",
      description = "for so long, 0 leaves it out; default: ${DEFAULT-VALUE}")
  private int rateSeconds = 60;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      description = "for which memory is watched; default: ${DEFAULT-VALUE}")
  private int minutes = 5;

  Settings settings() {
    return new Settings(
        Path.of(System.getProperty("caduceus.root", "")).toAbsolutePath(),
        new Rounds(rounds, Duration.ofSeconds(seconds), Duration.ofSeconds(warmUp)),
        new Choice(contenders),
        shapes(),
        connections,
        sizes,
        Duration.ofSeconds(sizeLimit),
        hydrated,
        routed,
        SEED,
        new Settings.Whole(
            Math.max(1, ahead),
            messages,
            rate,
            Duration.ofSeconds(rateSeconds),
            Duration.ofMinutes(minutes)));
  }

  /** Each size with each number of sensitive fields, where there is such a body. */
  List<Shape> shapes() {
    return each(Shape::isPossible, Shape::new);
  }

  /** What was asked for and cannot be. */
  List<String> impossible() {
    return each(
        (size, fields) -> !Shape.isPossible(size, fields),
        "%d B with %d sensitive fields"::formatted);
  }

  private <T> List<T> each(
      BiPredicate<Integer, Integer> which, BiFunction<Integer, Integer, T> as) {
    return bytes.stream()
        .flatMap(
            size ->
                sensitive.stream()
                    .filter(fields -> which.test(size, fields))
                    .map(fields -> as.apply(size, fields)))
        .toList();
  }

  /** For the report. */
  Map<String, String> told() {
    Map<String, String> told = new LinkedHashMap<>();
    told.put("rounds", rounds + (rounds < Rounds.LEAST ? " (too few to be quoted)" : ""));
    told.put("seconds", "" + seconds);
    told.put("warm-up", "" + warmUp);
    if (!contenders.isEmpty()) {
      told.put("contenders", "" + contenders);
    }
    told.put("bytes", "" + bytes);
    told.put("sensitive", "" + sensitive);
    if (!impossible().isEmpty()) {
      told.put("left out, for there is no such body:", "" + impossible());
    }
    told.put("connections", "" + connections);
    told.put("sizes", "" + sizes);
    told.put("size-limit", "" + sizeLimit);
    told.put("hydrated", "" + hydrated);
    told.put("routed", "" + routed);
    told.put("messages", "%d after %d".formatted(messages, ahead));
    told.put("rate", rate + " for " + rateSeconds + " s");
    told.put("minutes", "" + minutes);
    return told;
  }
}
