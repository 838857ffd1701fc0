package io.caduceus.bench.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTests {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Findings findings = new Findings("race");
  private final Report report =
      new Report(Map.of("machine", "2 cores"), Map.of("rounds", "2"), List.of(findings));

  @BeforeEach
  void findSomething() {
    findings.add(
        Map.of(
            "hare",
            List.of(
                Sample.of(2000, SECOND, worked(500, 100)),
                Sample.of(4000, SECOND, worked(500, 50)))));
    findings.add(
        Map.of(
            "tortoise",
            List.of(Sample.of(1000, SECOND, Work.UNKNOWN), Sample.of(1000, SECOND, Work.UNKNOWN))));
  }

  @Test
  void theTableHasAColumnForEachFigureAndSaysNothingOfWhatIsNotKnown() {
    assertThat(report.markdown())
        .contains("- machine: 2 cores", "- settings: rounds 2", "## race")
        .contains("| | events/s | events per CPU-second | JIT % of its CPU |\n|---|---|---|---|")
        .contains(
            "| hare | 3,000 (2,500 to 3,500) | 6,000 (5,000 to 7,000) | 15.00 (12.50 to 17.50) |")
        .contains("| tortoise | 1,000 (1,000 to 1,000) |  |  |");
  }

  @Test
  void ratiosAreThoseOfEachRoundAndOnlyOfFiguresThatBothHave() {
    findings.compare("hare", "tortoise", Figure.PER_SECOND, Figure.PER_CPU_SECOND);

    assertThat(findings.ratios())
        .containsExactly(
            new Findings.Ratio("hare", "tortoise", Figure.PER_SECOND, new Spread(3, 2.5, 3.5, 2)));
    assertThat(report.markdown()).contains("| hare : tortoise | events/s | 3.00 (2.50 to 3.50) |");
  }

  @Test
  void programsFindTheSameInJson(@TempDir Path folder) throws Exception {
    findings.remark("it rained");

    report.writeTo(folder);

    assertThat(folder.resolve("report.md")).hasContent(report.markdown());
    assertThat(folder.resolve("report.json"))
        .content()
        .contains("\"stage\" : \"race\"", "\"median\" : 3000.0", "\"it rained\"");
  }

  private static Work worked(int cpuMillis, int compilingMillis) {
    return new Work(Duration.ofMillis(cpuMillis), Duration.ofMillis(compilingMillis));
  }
}
