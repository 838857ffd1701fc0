package io.caduceus.bench.routing;

import io.caduceus.bench.frame.Contender;
import io.caduceus.bench.frame.Sample;
import io.caduceus.bench.frame.Work;
import io.caduceus.bench.load.OpenLoop;
import io.caduceus.bench.load.Outcome;
import io.caduceus.bench.parts.Account;
import io.caduceus.bench.parts.Topic;
import java.time.Duration;

/** One of those that deliver, under so many events a second, committing in such intervals. */
record Visible(App app, Audience audience, Course course, long commitMillis, double rate)
    implements Contender {
  private static final Duration RUN_UP = Duration.ofSeconds(1);

  /** As many as wait for events at the same time, and more. */
  private static final int CLIENTS = 1000;

  static String name(String app, long commitMillis) {
    return "%s, %d ms".formatted(app, commitMillis);
  }

  @Override
  public String name() {
    return name(app.name(), commitMillis);
  }

  @Override
  public Sample measure(Duration length) throws Exception {
    course.table().become(audience.subscriptions());
    Topic topic = Audience.topics(course.on().kafka(), 1).getFirst();
    try (Sightings sightings =
        new Sightings(course.on().kafka(), topic, course.firehose(), audience.type())) {
      app.start(commitMillis);
      // The first is seen when the app has joined its group; with the others it finds its pace.
      run(sightings, new OpenLoop(1, RUN_UP), 1);
      run(sightings, new OpenLoop(rate, RUN_UP), CLIENTS);
      Account before = app.jvm().account();
      Outcome outcome = run(sightings, new OpenLoop(rate, length), CLIENTS);
      Work worked = app.jvm().account().since(before);
      app.stop();
      course.forget(1);
      return Sample.compiling(worked).and(Sample.of(outcome.latencies()));
    }
  }

  private Outcome run(Sightings sightings, OpenLoop load, int clients) {
    int first = course.firehose().reserve((int) (load.rate() * load.length().toSeconds()) + 1);
    return load.run(sightings.clients(clients, first)).sound();
  }
}
