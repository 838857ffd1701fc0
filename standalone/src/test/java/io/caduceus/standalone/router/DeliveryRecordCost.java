package io.caduceus.standalone.router;

import static io.caduceus.standalone.access.KafkaUser.OPERATOR;

import io.caduceus.event.EventPattern;
import io.caduceus.event.Topics;
import io.caduceus.registry.EventType;
import io.caduceus.registry.Subscription;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What it costs the router to put its deliveries on record: processor time per event, and bytes on
 * the topic. Not part of the build; docs/figures.md has the command.
 */
class DeliveryRecordCost {
  private static final int ROUND = Integer.getInteger("caduceus.cost.round", 50_000);
  private static final int RECEIVERS = Integer.getInteger("caduceus.cost.receivers", 1);

  @TempDir Path folder;
  private RouterFixture house;
  private EventType on;
  private EventType off;
  private EventType mark;
  private Subscription marks;

  @BeforeEach
  void meetTheNeighbours() {
    house = new RouterFixture(folder);
    // It would store all this, on the same cores.
    house.parts.connect().close();
    on = announced("On", true);
    off = announced("Off", false);
    mark = announced("Mark", false);
    for (int n = 0; n < RECEIVERS; n++) {
      house.activate(house.subscription("events-" + n, pattern(on), pattern(off)), 3);
    }
    marks = house.activate(house.subscription("marks", pattern(mark)));
  }

  @AfterEach
  void leaveTheNeighbours() {
    house.close();
  }

  @Test
  void measure() throws Exception {
    try (Inbox seen = house.inbox(marks);
        RouterProcess router = house.startProcess()) {
      Load load = new Load(house, mark, seen);
      for (int warmUp = 0; warmUp < 3; warmUp++) {
        load.publish(on, ROUND);
        load.publish(off, ROUND);
      }
      long before = bytesOnRecord();
      load.publish(on, ROUND);
      System.out.printf("on record %,d bytes per event%n", (bytesOnRecord() - before) / ROUND);
      for (EventType type : List.of(on, off, off, on, on, off, off, on, on, off, off, on)) {
        load.measure(router, type == on ? "records on " : "records off", type, ROUND);
      }
    }
  }

  private long bytesOnRecord() throws Exception {
    try (Admin admin = Admin.create(house.parts.kafka().as(OPERATOR).settings())) {
      List<Integer> brokers =
          admin.describeCluster().nodes().get().stream().map(node -> node.id()).toList();
      return admin.describeLogDirs(brokers).allDescriptions().get().values().stream()
          .flatMap(folders -> folders.values().stream())
          .flatMap(logs -> logs.replicaInfos().entrySet().stream())
          .filter(log -> log.getKey().topic().equals(Topics.DELIVERIES))
          .mapToLong(log -> log.getValue().size())
          .sum();
    }
  }

  private EventType announced(String object, boolean records) {
    EventType type = house.eventType(object, Duration.ZERO, records);
    house.neighbours.announce(type);
    return type;
  }

  private static EventPattern pattern(EventType type) {
    return EventPattern.parse(type.name().toString());
  }
}
