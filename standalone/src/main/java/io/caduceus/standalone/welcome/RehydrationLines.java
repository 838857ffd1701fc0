package io.caduceus.standalone.welcome;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A rehydration as the terminal shows it. */
public final class RehydrationLines {
  private RehydrationLines() {}

  /** What a dry run counted. */
  public static List<String> trial(JsonNode trial) {
    JsonNode counts = trial.path("counts");
    List<String> lines = new ArrayList<>();
    lines.add(
        (trial.path("complete").asBoolean() ? "" : "at least ")
            + counts.path("total").asLong()
            + " events would be delivered to "
            + trial.path("subscription").asString());
    counts
        .path("byType")
        .properties()
        .forEach(it -> lines.add("  %8d  %s".formatted(it.getValue().asLong(), it.getKey())));
    counts
        .path("notDelivered")
        .properties()
        .forEach(it -> lines.add("  %8d  not: %s".formatted(it.getValue().asLong(), it.getKey())));
    return lines;
  }

  /** How far one is, on one line. */
  public static String progress(JsonNode rehydration) {
    JsonNode progress = rehydration.path("progress");
    StringBuilder line = new StringBuilder(rehydration.path("id").asString());
    line.append("  ").append(rehydration.path("state").asString());
    if (rehydration.hasNonNull("code")) {
      line.append(" (").append(rehydration.path("code").asString()).append(')');
    }
    if (rehydration.has("counts")) {
      line.append("  ")
          .append(progress.path("done").asLong())
          .append(" of ")
          .append(rehydration.at("/counts/total").asLong());
    }
    if (progress.hasNonNull("ratePerSecond")) {
      line.append(
          String.format(Locale.ROOT, "  %.0f/s", progress.path("ratePerSecond").asDouble()));
    }
    if (progress.hasNonNull("estimatedEnd")) {
      line.append("  until ").append(progress.path("estimatedEnd").asString(), 0, 19).append('Z');
    }
    String skipped =
        progress.path("skipped").properties().stream()
            .map(it -> it.getValue().asLong() + " " + it.getKey())
            .collect(Collectors.joining(", "));
    return skipped.isEmpty() ? line.toString() : line + "  not: " + skipped;
  }
}
