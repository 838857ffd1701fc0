package io.caduceus.standalone.router;

import static io.caduceus.registry.Classification.PHI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caduceus.event.EventPattern;
import io.caduceus.event.EventTypeName;
import io.caduceus.event.Headers;
import io.caduceus.registry.ApplicationName;
import io.caduceus.registry.EventType;
import io.caduceus.registry.FieldRule;
import io.caduceus.registry.Grant;
import io.caduceus.registry.Subscription;
import io.caduceus.registry.Subscription.Format;
import io.caduceus.registry.Subscription.Status;
import io.caduceus.registry.SubscriptionName;
import io.caduceus.registry.SyntheticMode;
import io.caduceus.registry.TagFilter;
import io.caduceus.router.RouterConfiguration;
import io.caduceus.standalone.parts.LocalParts;
import io.caduceus.standalone.parts.SharedParts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** From the firehose to the subscriptions' topics: on a real broker and registry. */
class RouterIT {
  private static final Duration A_START = Duration.ofSeconds(60);

  /** A start after a kill waits for the last transaction and the last session to run out. */
  private static final Duration A_RECOVERY = Duration.ofSeconds(120);

  private static final Duration EFFECT = Duration.ofSeconds(5);

  @TempDir Path folder;
  private final LocalParts parts = SharedParts.running();
  private final String run = "r" + UUID.randomUUID().toString().substring(0, 8);
  private final EventType type = eventType("Router." + run + ".Tested");
  private Neighbours neighbours;

  @BeforeEach
  void meetTheNeighbours() {
    neighbours = new Neighbours(parts, folder);
    neighbours.announce(type);
  }

  @AfterEach
  void leaveTheNeighbours() {
    neighbours.close();
  }

  @Test
  void showsTwoSubscribersWhatEachOfThemMaySee() {
    Subscription redacted = activate(subscription("redacted"));
    Subscription granted = activate(granted(subscription("granted")));

    try (var router = startRouter();
        Inbox one = inbox(redacted);
        Inbox two = inbox(granted)) {
      neighbours.publish(type, run + "-1");

      await().atMost(A_START).until(() -> one.events().size() == 1 && two.events().size() == 1);
      assertThat(one.events().getFirst().getBody()).isEqualTo(Neighbours.BODY);
      assertThat(two.events().getFirst().getBody()).isEqualTo(Neighbours.REVEALED);
    }
  }

  @Test
  void deliversNothingBeforeItsTablesAreComplete() {
    Subscription paused = activate(subscription("paused"));
    for (int i = 0; i < 500; i++) {
      neighbours.announce(with(subscription("other-" + i), Status.PENDING, 1));
    }
    neighbours.announce(with(paused, Status.PAUSED, 2));
    Subscription last = activate(subscription("last"));
    for (int partition = 0; partition < neighbours.firehosePartitions(); partition++) {
      neighbours.publish(type, run + "-" + partition, partition);
    }

    try (var router = startRouter();
        Inbox ofLast = inbox(last);
        Inbox ofPaused = inbox(paused)) {
      await().atMost(A_START).until(() -> ofLast.ids().size() == neighbours.firehosePartitions());

      assertThat(ofPaused.ids()).isEmpty();
    }
  }

  @Test
  void aSubscriptionTakesEffectWithinSecondsAndSoDoesItsRevocation() {
    Subscription steady = activate(subscription("steady"));
    Subscription late = subscription("late");
    neighbours.createTopic(late.name(), 1);

    try (var router = startRouter();
        Inbox ofSteady = inbox(steady);
        Inbox ofLate = inbox(late)) {
      neighbours.publish(type, run + "-before");
      await().atMost(A_START).until(() -> ofSteady.ids().contains(run + "-before"));

      neighbours.announce(with(late, Status.ACTIVE, 2));
      Instant activated = Instant.now();
      publishUntil(() -> !ofLate.ids().isEmpty());
      assertThat(Duration.between(activated, Instant.now())).isLessThan(EFFECT);

      neighbours.announce(with(late, Status.PAUSED, 3));
      Instant revoked = Instant.now();
      String missed = publishUntil(() -> ofSteady.ids().size() > ofLate.ids().size() + 1);
      assertThat(Duration.between(revoked, Instant.now())).isLessThan(EFFECT);
      await().atMost(EFFECT).until(() -> ofSteady.ids().contains(missed));
      assertThat(ofLate.ids()).doesNotContain(missed, run + "-before");
    }
  }

  @Test
  void deliversEachEventExactlyOnceThoughItIsKilledInTheMiddleOfTraffic() throws Exception {
    Subscription one = activate(subscription("one"), 3);
    Subscription two = activate(granted(subscription("two")), 1);
    Random random = new Random(20_261_120);
    List<String> accepted = new ArrayList<>();

    try (Traffic traffic = new Traffic();
        Inbox ofOne = inbox(one);
        Inbox ofTwo = inbox(two)) {
      for (int life = 0; life < 2; life++) {
        try (RouterProcess router = startProcess()) {
          int enough = ofTwo.ids().size() + 200 + random.nextInt(400);
          await().atMost(A_RECOVERY).until(() -> !router.isAlive() || ofTwo.ids().size() >= enough);
          assertThat(router.isAlive()).isTrue();
        }
      }
      accepted.addAll(traffic.stop());
      try (RouterProcess router = startProcess()) {
        accepted.addAll(closeWithAMarkOnEachPartition());
        await()
            .atMost(A_RECOVERY)
            .until(
                () ->
                    ofOne.ids().size() >= accepted.size() && ofTwo.ids().size() >= accepted.size());
      }

      assertThat(ofOne.ids()).containsExactlyInAnyOrderElementsOf(accepted);
      assertThat(ofTwo.ids()).containsExactlyInAnyOrderElementsOf(accepted);
    }
  }

  @Test
  void quarantinesWhatIsForADeletedTopicAndGoesOnWithTheOthers() {
    Subscription gone = activate(subscription("gone"));
    Subscription steady = activate(subscription("steady"));

    try (var router = startRouter();
        Inbox ofSteady = inbox(steady);
        Inbox quarantine = Inbox.ofQuarantine(parts)) {
      neighbours.publish(type, run + "-before");
      await().atMost(A_START).until(() -> ofSteady.ids().contains(run + "-before"));

      neighbours.deleteTopic(gone.name());
      neighbours.publish(type, run + "-after");

      await().atMost(A_START).until(() -> ofSteady.ids().contains(run + "-after"));
      await().atMost(A_START).until(() -> quarantine.ids().contains(run + "-after"));
      assertThat(ofSteady.ids()).containsExactly(run + "-before", run + "-after");
      assertThat(reasons(quarantine, run + "-after")).containsExactly("topic-missing");
    }
  }

  @Test
  void quarantinesWhatATopicDoesNotTakeAndGoesOnWithTheOthers() {
    Subscription small = subscription("small");
    neighbours.createTopic(small.name(), 1, Map.of("max.message.bytes", "200"));
    neighbours.announce(small);
    Subscription steady = activate(subscription("steady"));

    try (var router = startRouter();
        Inbox ofSteady = inbox(steady);
        Inbox quarantine = Inbox.ofQuarantine(parts)) {
      neighbours.publish(type, run + "-large");

      await().atMost(A_START).until(() -> ofSteady.ids().contains(run + "-large"));
      await().atMost(A_START).until(() -> quarantine.ids().contains(run + "-large"));
      assertThat(reasons(quarantine, run + "-large")).containsExactly("too-large");
    }
  }

  @Test
  void goesOnWithoutTheRegistryAndAfterTheBrokerWasAway() throws Exception {
    Subscription steady = activate(subscription("steady"));

    try (var router = startRouter();
        Inbox ofSteady = inbox(steady)) {
      neighbours.publish(type, run + "-1");
      await().atMost(A_START).until(() -> ofSteady.ids().contains(run + "-1"));

      parts.registry().close();
      try {
        neighbours.publish(type, run + "-2");
        await().atMost(A_START).until(() -> ofSteady.ids().contains(run + "-2"));
      } finally {
        parts.registry().start();
      }
      parts.kafka().close();
      parts.kafka().start();
      neighbours.publish(type, run + "-3");

      await().atMost(A_START).until(() -> ofSteady.ids().contains(run + "-3"));
      assertThat(ofSteady.ids()).containsExactly(run + "-1", run + "-2", run + "-3");
    }
  }

  private static List<String> reasons(Inbox quarantine, String id) {
    return quarantine.records().stream()
        .map(ConsumerRecord::headers)
        .filter(headers -> id.equals(Headers.get(headers, Headers.CE_ID)))
        .map(headers -> String.valueOf(Headers.get(headers, Headers.REASON)))
        .toList();
  }

  private List<String> arguments() {
    return List.of(
        "--caduceus.router.port=0",
        "--caduceus.router.state=" + folder.resolve("state"),
        "--caduceus.keys=" + folder,
        "--caduceus.kafka.bootstrap-servers=" + parts.kafka().address(),
        "--caduceus.registry.url=" + parts.registry().address());
  }

  private ConfigurableApplicationContext startRouter() {
    return RouterConfiguration.application().run(arguments().toArray(String[]::new));
  }

  private RouterProcess startProcess() throws IOException {
    return RouterProcess.start(arguments(), Path.of("target", "router-" + run + ".log"));
  }

  private Inbox inbox(Subscription subscription) {
    return Inbox.of(subscription.name(), parts);
  }

  private Subscription activate(Subscription subscription) {
    return activate(subscription, 1);
  }

  private Subscription activate(Subscription subscription, int partitions) {
    neighbours.createTopic(subscription.name(), partitions);
    neighbours.announce(subscription);
    return subscription;
  }

  /** Publishes one event after another until something is so, and names the last. */
  private String publishUntil(BooleanSupplier condition) {
    for (int n = 0; ; n++) {
      String id = run + "-until-" + UUID.randomUUID() + n;
      neighbours.publish(type, id);
      if (condition.getAsBoolean()) {
        return id;
      }
    }
  }

  /** Whatever is delivered twice comes before the mark of its partition. */
  private List<String> closeWithAMarkOnEachPartition() {
    List<String> marks = new ArrayList<>();
    for (int partition = 0; partition < neighbours.firehosePartitions(); partition++) {
      String id = run + "-mark-" + partition;
      neighbours.publish(type, id, partition);
      marks.add(id);
    }
    return marks;
  }

  private Subscription subscription(String name) {
    return new Subscription(
        new SubscriptionName(run + "-" + name),
        new ApplicationName("care-team"),
        List.of(EventPattern.parse("Router." + run + ".*")),
        TagFilter.NONE,
        SyntheticMode.PASS,
        Format.AVRO,
        Status.ACTIVE,
        List.of(),
        null,
        1);
  }

  private Subscription granted(Subscription plain) {
    Grant grant = new Grant(type.name(), Set.of(), Set.of(PHI), "owner", Instant.now(), null);
    return copy(plain, plain.status(), List.of(grant), plain.revision());
  }

  private static Subscription with(Subscription plain, Status status, long revision) {
    return copy(plain, status, plain.grants(), revision);
  }

  private static Subscription copy(
      Subscription plain, Status status, List<Grant> grants, long revision) {
    return new Subscription(
        plain.name(),
        plain.application(),
        plain.events(),
        plain.tags(),
        plain.synthetic(),
        plain.format(),
        status,
        grants,
        plain.retention(),
        revision);
  }

  private static EventType eventType(String name) {
    ApplicationName owner = new ApplicationName("owner");
    return new EventType(
        EventTypeName.parse(name),
        owner,
        "",
        true,
        "{}",
        1,
        1,
        List.of(FieldRule.redact("/memberId", PHI)),
        Set.of(owner),
        null,
        1);
  }

  /** Publishes some five hundred events in a second until it is told to stop. */
  private final class Traffic implements AutoCloseable {
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final List<String> accepted = new ArrayList<>();
    private final Thread thread = Thread.ofPlatform().start(this::publish);

    private void publish() {
      try {
        List<Future<?>> sent = new ArrayList<>();
        do {
          String id = run + "-" + accepted.size();
          sent.add(neighbours.accept(type, id));
          accepted.add(id);
        } while (!stopped.await(2, TimeUnit.MILLISECONDS));
        for (Future<?> one : sent) {
          one.get();
        }
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }

    /** Every event that was accepted. */
    List<String> stop() throws InterruptedException {
      close();
      return accepted;
    }

    @Override
    public void close() throws InterruptedException {
      stopped.countDown();
      thread.join();
    }
  }
}
