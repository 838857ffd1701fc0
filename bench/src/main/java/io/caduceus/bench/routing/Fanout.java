package io.caduceus.bench.routing;

import static io.caduceus.bench.frame.Figure.DELIVERY_MICROS;
import static io.caduceus.bench.frame.Figure.PER_CPU_SECOND;
import static io.caduceus.bench.frame.Figure.PER_SECOND;
import static io.caduceus.bench.routing.Apps.Guarantee.AT_LEAST_ONCE;
import static io.caduceus.bench.routing.Apps.Guarantee.EXACTLY_ONCE_V2;

import io.caduceus.bench.frame.Findings;
import io.caduceus.bench.frame.Progress;
import io.caduceus.bench.frame.Settings;
import io.caduceus.bench.frame.Stage;
import io.caduceus.bench.payload.Shape;
import io.caduceus.bench.routing.Apps.Guarantee;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Stage {@code router}: from the firehose to the subscribers. */
public final class Fanout implements Stage {
  private static final int MOST_SUBSCRIBERS = 100;
  private static final String NEITHER = "Caduceus, exactly-once, no window, no records";

  @Override
  public String purpose() {
    return "the router beside S, a pass-through in Kafka Streams, by subscribers, grants and table";
  }

  @Override
  public void run(Settings settings, Consumer<Findings> found, Progress progress) throws Exception {
    for (Shape shape : settings.shapes()) {
      try (Course course = Course.prepared(settings, shape, MOST_SUBSCRIBERS, progress)) {
        Apps apps = new Apps(course.on());
        App exactly = apps.router(EXACTLY_ONCE_V2);
        App least = apps.router(AT_LEAST_ONCE);
        Runs runs = new Runs(settings, shape, course, found, progress);
        runs.sideBySide(apps, exactly, least, 1);
        runs.sideBySide(apps, exactly, least, 3);
        runs.byGrants(apps, exactly);
        runs.byTable(exactly);
      }
    }
  }

  private record Runs(
      Settings settings, Shape shape, Course course, Consumer<Findings> found, Progress progress) {

    /** Ours and S, by both guarantees. */
    void sideBySide(Apps apps, App exactly, App least, int subscribers) throws Exception {
      Audience audience = new Audience(Course.SHIPPED, subscribers, subscribers, 0);
      Audience plain = new Audience(Course.PLAIN, subscribers, subscribers, 0);
      List<Router> routers =
          List.of(
              router(exactly.name(), exactly, audience),
              router(NEITHER, exactly, plain),
              passThrough(apps, EXACTLY_ONCE_V2, audience),
              router(least.name(), least, audience),
              passThrough(apps, AT_LEAST_ONCE, audience));
      Findings findings = measured("%d subscribers".formatted(subscribers), routers);
      String ours = exactly.name();
      String pass = Apps.passThrough(EXACTLY_ONCE_V2);
      findings.compare(ours, pass, PER_SECOND, PER_CPU_SECOND);
      findings.compare(NEITHER, pass, PER_SECOND, PER_CPU_SECOND);
      findings.compare(ours, least.name(), PER_SECOND, PER_CPU_SECOND);
      findings.compare(pass, Apps.passThrough(AT_LEAST_ONCE), PER_SECOND, PER_CPU_SECOND);
    }

    void byGrants(Apps apps, App exactly) throws Exception {
      List<Router> routers = new ArrayList<>();
      Router one = router(title(1, 1), exactly, new Audience(Course.SHIPPED, 1, 1, 0));
      routers.add(one);
      for (int subscribers : List.of(10, MOST_SUBSCRIBERS)) {
        for (int grants : List.of(1, 10)) {
          Audience audience = new Audience(Course.SHIPPED, subscribers, grants, 0);
          routers.add(router(title(subscribers, grants), exactly, audience));
        }
        App pass = apps.passThrough(EXACTLY_ONCE_V2, subscribers);
        Audience audience = new Audience(Course.SHIPPED, subscribers, 1, 0);
        routers.add(router(pass.name() + ", " + subscribers + " topics", pass, audience));
      }
      Findings findings = measured("subscribers and grants", routers);
      findings.compare(title(MOST_SUBSCRIBERS, 10), one.name(), DELIVERY_MICROS);
      for (int subscribers : List.of(10, MOST_SUBSCRIBERS)) {
        String pass = Apps.passThrough(EXACTLY_ONCE_V2) + ", " + subscribers + " topics";
        findings.compare(title(subscribers, 10), pass, PER_SECOND, PER_CPU_SECOND);
      }
    }

    void byTable(App exactly) throws Exception {
      List<Router> routers =
          IntStream.of(1, 100, 10_000)
              .mapToObj(
                  size ->
                      router(inTable(size), exactly, new Audience(Course.SHIPPED, 1, 1, size - 1)))
              .toList();
      Findings findings = measured("subscriptions in the table", routers);
      findings.compare(inTable(10_000), inTable(100), DELIVERY_MICROS);
    }

    private Router passThrough(Apps apps, Guarantee guarantee, Audience audience) {
      App app = apps.passThrough(guarantee, audience.subscribers());
      return router(app.name(), app, audience);
    }

    private Router router(String name, App app, Audience audience) {
      return new Router(name, app, audience, course, settings.routed());
    }

    private Findings measured(String what, List<Router> routers) throws Exception {
      Findings findings = new Findings("router, %s, %s".formatted(what, shape));
      found.accept(findings);
      settings.rounds().run(routers, findings, progress);
      findings.remark(
          "none was lost and none came twice: all %,d records delivered so far were looked at"
              .formatted(course.delivered()));
      return findings;
    }

    private static String title(int subscribers, int grants) {
      return "%d subscribers, %d grants".formatted(subscribers, grants);
    }

    private static String inTable(int subscriptions) {
      return "%,d subscriptions".formatted(subscriptions);
    }
  }
}
