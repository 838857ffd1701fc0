package io.caduceus.bench.routing;

import io.caduceus.bench.frame.Progress;
import io.caduceus.bench.frame.Settings;
import io.caduceus.bench.parts.Installation;
import io.caduceus.bench.parts.Registrar;
import io.caduceus.bench.parts.Topic;
import io.caduceus.bench.payload.Payloads;
import io.caduceus.bench.payload.Shape;
import io.caduceus.event.EventTypeName;
import io.caduceus.event.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What all contenders run on, one after the other: one firehose, one table, and the topics of the
 * same subscribers.
 */
final class Course implements AutoCloseable {
  static final EventTypeName SHIPPED = EventTypeName.parse("Bench.Routed.Load");

  /** Not put on record, and its copies are not told from it. */
  static final EventTypeName PLAIN = EventTypeName.parse("Bench.Routed.Plain");

  private final Installation on;
  private final Firehose firehose;
  private final Registrar registrar;
  private final Table table;
  private long delivered;

  private Course(Installation on, Firehose firehose, Registrar registrar) {
    this.on = on;
    this.firehose = firehose;
    this.registrar = registrar;
    this.table = new Table(registrar);
  }

  /**
   * @param subscribers at the most
   */
  static Course prepared(Settings settings, Shape shape, int subscribers, Progress progress)
      throws Exception {
    Payloads payloads = new Payloads(shape, settings.seed());
    Installation on = new Installation(settings.scratch(), progress);
    try {
      on.start("kafka", "registry");
      Topic.createOurs(on.kafka());
      Topic.createAll(on.kafka(), Audience.topics(on.kafka(), subscribers));
      Registrar registrar = new Registrar(on);
      registrar.announce(payloads.eventType(SHIPPED.toString()));
      registrar.announce(payloads.eventType(PLAIN.toString(), Duration.ZERO, false));
      return new Course(on, new Firehose(on, payloads, shape), registrar);
    } catch (Exception e) {
      on.close();
      throw e;
    }
  }

  Installation on() {
    return on;
  }

  Firehose firehose() {
    return firehose;
  }

  Table table() {
    return table;
  }

  /**
   * Looks at each record that a turn delivered.
   *
   * @throws IllegalStateException if an event was lost, or came twice
   */
  void check(int subscribers, int first, int events) {
    List<Topic> topics = Audience.topics(on.kafka(), subscribers);
    delivered += new Deliveries(on.kafka(), topics).exactly(first, events);
  }

  /** How many records were looked at so far. */
  long delivered() {
    return delivered;
  }

  /** Frees the disk of a turn. */
  void forget(int subscribers) throws Exception {
    List<Topic> written = new ArrayList<>(Audience.topics(on.kafka(), subscribers));
    written.add(new Topic(on.kafka(), Topics.FIREHOSE));
    written.add(new Topic(on.kafka(), Topics.DELIVERIES));
    Topic.forget(on.kafka(), written);
  }

  @Override
  public void close() {
    firehose.close();
    registrar.close();
    on.close();
  }
}
