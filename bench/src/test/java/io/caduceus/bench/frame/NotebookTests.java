package io.caduceus.bench.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotebookTests {
  private static final Rounds ROUNDS = new Rounds(3, Duration.ofSeconds(1), Duration.ZERO);
  private static final Settings SETTINGS =
      new Settings(
          Path.of(""),
          ROUNDS,
          Choice.ALL,
          List.of(),
          1,
          List.of(),
          Duration.ZERO,
          1,
          1,
          1,
          new Settings.Whole(1, 1, 1, Duration.ZERO, Duration.ZERO));

  @TempDir private Path folder;
  private Notebook notebook;

  @BeforeEach
  void open() {
    notebook = new Notebook(folder, Map.of("machine", "2 cores"), Map.of("rounds", "3"));
  }

  @Test
  void whatAStageFoundBeforeItFailedIsWrittenDownWithThePlaceAndTheReason() {
    Race race = new Race(new Runner("hare", 2), new Runner("tortoise", 9));

    assertThatIllegalStateException().isThrownBy(() -> run("race", race));

    assertThat(folder.resolve("report.md"))
        .content()
        .contains("| hare | 1.00 (1.00 to 1.00) |", "| tortoise | 1.50 (1.25 to 1.75) |")
        .contains("- not completed: failed at \"round 2 of 3: hare\"", "the hare sleeps");
  }

  @Test
  void ofAStageThatFailedBeforeItFoundAnythingOnlyTheReasonIsWrittenDown() throws Exception {
    run("walk", new Race(new Runner("hare", 9)));
    Stage unprepared =
        new Race() {
          @Override
          public void run(Settings settings, Consumer<Findings> found, Progress progress) {
            throw new IllegalStateException("nobody came");
          }
        };

    assertThatIllegalStateException().isThrownBy(() -> run("race", unprepared));

    assertThat(notebook.report().stages())
        .extracting(Findings::stage)
        .containsExactly("field", "race");
    assertThat(notebook.report().stages().getFirst().remarks()).isEmpty();
    assertThat(folder.resolve("report.md"))
        .content()
        .contains("- not completed: failed at \"the beginning\"", "nobody came");
  }

  private void run(String name, Stage stage) throws Exception {
    notebook.run(name, stage, SETTINGS, what -> {});
  }

  private static class Race implements Stage {
    private final List<Runner> runners;

    Race(Runner... runners) {
      this.runners = List.of(runners);
    }

    @Override
    public String purpose() {
      return "who is first";
    }

    @Override
    public void run(Settings settings, Consumer<Findings> found, Progress progress)
        throws Exception {
      Findings findings = new Findings("field");
      found.accept(findings);
      settings.rounds().run(runners, findings, progress);
    }
  }

  /** Does more in each turn, until it does not. */
  private static final class Runner implements Contender {
    private final String name;
    private final int lastTurn;
    private int turn;

    Runner(String name, int lastTurn) {
      this.name = name;
      this.lastTurn = lastTurn;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Sample measure(Duration length) {
      if (++turn == lastTurn) {
        throw new IllegalStateException("the hare sleeps");
      }
      return new Sample(Map.of(Figure.PER_SECOND, (double) turn));
    }
  }
}
