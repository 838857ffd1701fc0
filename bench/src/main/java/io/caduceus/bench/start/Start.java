package io.caduceus.bench.start;

import io.caduceus.bench.frame.Figure;
import io.caduceus.bench.frame.Findings;
import io.caduceus.bench.frame.Progress;
import io.caduceus.bench.frame.Settings;
import io.caduceus.bench.frame.Stage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Stage {@code start}: the all-in-one, from the call to the line that it has started. */
public final class Start implements Stage {
  static final String WITH = "with an AOT cache";
  static final String WITHOUT = "without";

  @Override
  public String purpose() {
    return "./caduceus start --fresh until it says so, with its AOT cache and without";
  }

  @Override
  public void run(Settings settings, Consumer<Findings> found, Progress progress) throws Exception {
    Path root = settings.root();
    Path folder = Files.createTempDirectory(settings.scratch(), "start-").toAbsolutePath();
    Launch with = new Launch(WITH, root, folder, Map.of());
    Launch without =
        new Launch(WITHOUT, root, folder, Map.of("JDK_JAVA_OPTIONS", "-XX:AOTMode=off"));
    Findings findings = new Findings("start");
    found.accept(findings);
    // The warm-up of the first is the training, if there was no cache yet.
    settings.rounds().once().run(List.of(with, without), findings, progress);
    findings.compare(WITH, WITHOUT, Figure.SECONDS, Figure.CPU_SECONDS);
  }
}
