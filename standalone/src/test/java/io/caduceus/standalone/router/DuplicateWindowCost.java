package io.caduceus.standalone.router;

import static io.caduceus.standalone.access.KafkaUser.OPERATOR;

import io.caduceus.event.EventPattern;
import io.caduceus.registry.EventType;
import io.caduceus.registry.Subscription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/**
 * What the duplicate window costs: processor time per event, disk, changelog, and the time until a
 * router that lost its disk routes again. Not part of the build; docs/figures.md has the command.
 */
class DuplicateWindowCost {
  private static final int ROUND = Integer.getInteger("caduceus.cost.round", 50_000);
  private static final int REMEMBERED = Integer.getInteger("caduceus.cost.remembered", 1_000_000);

  @TempDir Path folder;
  private RouterFixture house;
  private EventType on;
  private EventType off;
  private EventType mark;
  private Subscription marks;
  private Load load;
  private int remembered;

  @BeforeEach
  void meetTheNeighbours() {
    house = new RouterFixture(folder);
    // It would store all this, on the same cores.
    house.parts.connect().close();
    on = announced("On", EventType.USUAL_DUPLICATE_WINDOW);
    off = announced("Off", Duration.ZERO);
    mark = announced("Mark", Duration.ZERO);
    house.activate(house.subscription("events", pattern(on), pattern(off)), 3);
    marks = house.activate(house.subscription("marks", pattern(mark)));
  }

  @AfterEach
  void leaveTheNeighbours() {
    house.close();
  }

  @Test
  void measure() throws Exception {
    try (Inbox seen = house.inbox(marks)) {
      load = new Load(house, mark, seen);
      processorTime();
      try (var router = house.startRouter()) {
        publish(on, Math.max(0, REMEMBERED - remembered));
      }
      System.out.printf("remembered   %,d events%n", remembered);
      System.out.printf("on disk      %,d bytes%n", bytesBelow(house.state()));
      System.out.printf("in changelog %,d bytes%n", changelogBytes());
      System.out.printf("start with its disk    %s%n", timeToRoute());
      FileSystemUtils.deleteRecursively(house.state());
      System.out.printf("start without its disk %s%n", timeToRoute());
      System.out.printf("start with its disk    %s%n", timeToRoute());
    }
  }

  private void processorTime() throws Exception {
    try (RouterProcess router = house.startProcess()) {
      for (int warmUp = 0; warmUp < 3; warmUp++) {
        publish(on, ROUND);
        publish(off, ROUND);
      }
      for (EventType type : List.of(on, off, off, on, on, off, off, on, on, off, off, on)) {
        remembered += type == on ? ROUND : 0;
        load.measure(router, "window %-5s".formatted(type.duplicateWindow()), type, ROUND);
      }
    }
  }

  private void publish(EventType type, int number) throws Exception {
    remembered += type == on ? number : 0;
    load.publish(type, number);
  }

  private Duration timeToRoute() {
    long began = System.nanoTime();
    try (var router = house.startRouter()) {
      load.awaitMarks();
      return Duration.ofNanos(System.nanoTime() - began).truncatedTo(ChronoUnit.MILLIS);
    }
  }

  private long changelogBytes() throws Exception {
    try (Admin admin = Admin.create(house.parts.kafka().as(OPERATOR).settings())) {
      List<Integer> brokers =
          admin.describeCluster().nodes().get().stream().map(node -> node.id()).toList();
      return admin.describeLogDirs(brokers).allDescriptions().get().values().stream()
          .flatMap(folders -> folders.values().stream())
          .flatMap(logs -> logs.replicaInfos().entrySet().stream())
          .filter(log -> log.getKey().topic().contains("duplicates-day"))
          .mapToLong(log -> log.getValue().size())
          .sum();
    }
  }

  private static long bytesBelow(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(DuplicateWindowCost::bytes).sum();
    }
  }

  private static long bytes(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private EventType announced(String object, Duration window) {
    EventType type = house.eventType(object, window);
    house.neighbours.announce(type);
    return type;
  }

  private static EventPattern pattern(EventType type) {
    return EventPattern.parse(type.name().toString());
  }
}
