package io.caduceus.bench.routing;

import static io.caduceus.bench.frame.Figure.P50_MILLIS;
import static io.caduceus.bench.frame.Figure.P99_MILLIS;
import static io.caduceus.bench.routing.Apps.Guarantee.EXACTLY_ONCE_V2;

import io.caduceus.bench.frame.Findings;
import io.caduceus.bench.frame.Progress;
import io.caduceus.bench.frame.Settings;
import io.caduceus.bench.frame.Stage;
import io.caduceus.bench.payload.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Stage {@code visible}: from the producer's send to the firehose to what a subscriber sees who
 * reads what is committed.
 */
public final class Visibility implements Stage {
  private static final List<Integer> COMMIT_MILLIS = List.of(20, 50, 100, 200);
  private static final double RATE = 500;

  @Override
  public String purpose() {
    return "written to the firehose to visible, by commit interval, beside S";
  }

  @Override
  public void run(Settings settings, Consumer<Findings> found, Progress progress) throws Exception {
    for (Shape shape : settings.shapes()) {
      try (Course course = Course.prepared(settings, shape, 1, progress)) {
        Findings findings = new Findings("visible, %,.0f/s, %s".formatted(RATE, shape));
        found.accept(findings);
        measure(settings, course, findings, progress);
      }
    }
  }

  private static void measure(
      Settings settings, Course course, Findings findings, Progress progress) throws Exception {
    Apps apps = new Apps(course.on());
    App ours = apps.router(EXACTLY_ONCE_V2);
    App pass = apps.passThrough(EXACTLY_ONCE_V2, 1);
    Audience audience = new Audience(Course.SHIPPED, 1, 1, 0);
    List<Visible> all = new ArrayList<>();
    for (int millis : COMMIT_MILLIS) {
      all.add(new Visible(ours, audience, course, millis, RATE));
      all.add(new Visible(pass, audience, course, millis, RATE));
    }
    settings.rounds().run(all, findings, progress);
    for (int millis : COMMIT_MILLIS) {
      findings.compare(
          Visible.name(ours.name(), millis),
          Visible.name(pass.name(), millis),
          P50_MILLIS,
          P99_MILLIS);
    }
  }
}
