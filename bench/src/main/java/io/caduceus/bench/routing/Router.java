package io.caduceus.bench.routing;

import io.caduceus.bench.frame.Contender;
import io.caduceus.bench.frame.Figure;
import io.caduceus.bench.frame.Sample;
import io.caduceus.bench.frame.Work;
import io.caduceus.bench.parts.Account;
import java.time.Duration;
import java.util.Map;

/**
 * Delivers what was on the firehose before it began. The clock runs from the first delivered events
 * on, so that joining a group and reading tables is not counted, to the last; then every record
 * that was delivered is looked at.
 *
 * @param turn how many records are delivered in one
 */
record Router(String name, App app, Audience audience, Course course, int turn)
    implements Contender {
  /** With fewer, most of what is measured is a start. */
  private static final int LEAST_EVENTS = 2000;

  /** Of a turn, which is not counted. */
  private static final int RUN_UP = 5;

  private static final long SHIPPED_COMMIT_MILLIS = 50;

  @Override
  public Sample measure(Duration ignored) throws Exception {
    int events = Math.max(LEAST_EVENTS, turn / audience.subscribers());
    Firehose firehose = course.firehose();
    int first = firehose.next();
    course.table().become(audience.subscriptions());
    try (Group group = new Group(course.on().kafka(), app.group())) {
      group.startHere();
      firehose.fill(audience.type(), events);
      app.start(SHIPPED_COMMIT_MILLIS);
      long begun = group.await(events / RUN_UP);
      long began = System.nanoTime();
      Account before = app.jvm().account();
      group.await(events);
      Duration wall = Duration.ofNanos(System.nanoTime() - began);
      Work worked = app.jvm().account().since(before);
      app.stop();
      course.check(subscribers(), first, events);
      course.forget(subscribers());
      if (begun == events) {
        // Committed at once with the run-up: no figure is better than one of no events.
        return new Sample(Map.of());
      }
      return Sample.of(events - begun, wall, worked)
          .and(perDelivery(worked, (events - begun) * subscribers()));
    }
  }

  private int subscribers() {
    return audience.subscribers();
  }

  private static Sample perDelivery(Work worked, long deliveries) {
    return new Sample(Map.of(Figure.DELIVERY_MICROS, worked.cpu().toNanos() / 1e3 / deliveries));
  }
}
