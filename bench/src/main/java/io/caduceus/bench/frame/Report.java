package io.caduceus.bench.frame;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * All that one run of the bench has to say, as Markdown for people and as JSON for programs.
 *
 * @param machine what it ran on, and when
 * @param settings it was asked to run with
 */
public record Report(
    Map<String, String> machine, Map<String, String> settings, List<Findings> stages) {

  /** Writes {@code report.md} and {@code report.json} to a folder. */
  public void writeTo(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("report.md"), markdown());
    Files.writeString(folder.resolve("report.json"), json());
  }

  public String markdown() {
    StringBuilder text = new StringBuilder("# Benchmark\n");
    text.append(
        "\nMedians of the rounds, quartiles in brackets. Compare ratios of one run only.\n\n");
    machine.forEach((name, value) -> text.append("- %s: %s%n".formatted(name, value)));
    text.append("- settings: ").append(String.join(", ", entries(settings))).append('\n');
    stages.forEach(stage -> text.append(markdown(stage)));
    return text.toString();
  }

  private static String markdown(Findings stage) {
    List<String> lines = new ArrayList<>(List.of("", "## " + stage.stage(), ""));
    List<Figure> figures =
        List.of(Figure.values()).stream()
            .filter(it -> stage.rows().values().stream().anyMatch(row -> row.containsKey(it)))
            .toList();
    if (!figures.isEmpty()) {
      lines.add("| |" + joined(figures.stream().map(Figure::title).toList()));
      lines.add("|---|" + "---|".repeat(figures.size()));
    }
    stage
        .rows()
        .forEach((name, row) -> lines.add("| " + name + " |" + joined(cells(row, figures))));
    if (!stage.ratios().isEmpty()) {
      lines.addAll(List.of("", "| ratio | of | value |", "|---|---|---|"));
    }
    for (Findings.Ratio ratio : stage.ratios()) {
      lines.add(
          "| %s : %s | %s | %s |"
              .formatted(ratio.of(), ratio.to(), ratio.figure().title(), shown(ratio.spread())));
    }
    stage.remarks().forEach(remark -> lines.addAll(List.of("", "- " + remark)));
    return String.join("\n", lines) + "\n";
  }

  private static List<String> cells(Map<Figure, Spread> row, List<Figure> figures) {
    return figures.stream().map(it -> row.containsKey(it) ? shown(row.get(it)) : "").toList();
  }

  private static String joined(List<String> cells) {
    return " " + String.join(" | ", cells) + " |";
  }

  static String shown(Spread spread) {
    return "%s (%s to %s)"
        .formatted(shown(spread.median()), shown(spread.lower()), shown(spread.upper()));
  }

  private static String shown(double figure) {
    return String.format(Locale.ROOT, figure >= 100 ? "%,.0f" : "%.2f", figure);
  }

  private static List<String> entries(Map<String, String> map) {
    return map.entrySet().stream().map(it -> it.getKey() + " " + it.getValue()).toList();
  }

  private String json() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("machine", machine);
    all.put("settings", settings);
    all.put(
        "stages",
        stages.stream()
            .map(
                it ->
                    Map.of(
                        "stage", it.stage(),
                        "rows", it.rows(),
                        "ratios", it.ratios(),
                        "remarks", it.remarks()))
            .toList());
    return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(all);
  }
}
