package io.caduceus.standalone.router;

import static io.caduceus.registry.Classification.PHI;

import io.caduceus.event.EventPattern;
import io.caduceus.event.EventTypeName;
import io.caduceus.event.Headers;
import io.caduceus.registry.ApplicationName;
import io.caduceus.registry.EventType;
import io.caduceus.registry.FieldRule;
import io.caduceus.registry.Grant;
import io.caduceus.registry.Openness;
import io.caduceus.registry.Subscription;
import io.caduceus.registry.Subscription.Format;
import io.caduceus.registry.Subscription.Status;
import io.caduceus.registry.SubscriptionName;
import io.caduceus.registry.SyntheticMode;
import io.caduceus.registry.TagFilter;
import io.caduceus.router.RouterConfiguration;
import io.caduceus.standalone.access.KafkaUser;
import io.caduceus.standalone.parts.AppArguments;
import io.caduceus.standalone.parts.LocalParts;
import io.caduceus.standalone.parts.SharedParts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.context.ConfigurableApplicationContext;

/** A router for a test, with an event type and neighbours of its own. */
final class RouterFixture implements AutoCloseable {
  static final Duration A_START = Duration.ofSeconds(60);

  final LocalParts parts = SharedParts.running();
  final String run = "r" + UUID.randomUUID().toString().substring(0, 8);
  final EventType type = eventType("Tested", EventType.USUAL_DUPLICATE_WINDOW);
  final Neighbours neighbours;
  private final Path folder;

  /**
   * @param folder for the keys and the router's state
   */
  RouterFixture(Path folder) {
    this.folder = folder;
    neighbours = new Neighbours(parts, folder);
    neighbours.announce(type);
  }

  Path keys() {
    return folder;
  }

  /** What a router remembers on its own disk. */
  Path state() {
    return folder.resolve("state");
  }

  ConfigurableApplicationContext startRouter() {
    return RouterConfiguration.application()
        .run(
            Stream.concat(AppArguments.of(parts, KafkaUser.ROUTER), arguments(state()).stream())
                .toArray(String[]::new));
  }

  RouterProcess startProcess() throws IOException {
    return startProcess(state());
  }

  /**
   * @param state no two routers share a disk
   */
  RouterProcess startProcess(Path state) throws IOException {
    return RouterProcess.start(
        Stream.concat(
                Stream.of(
                    "--caduceus.kafka.bootstrap-servers=" + parts.kafka().address(),
                    "--caduceus.registry.url=" + parts.registry().address()),
                arguments(state).stream())
            .toList(),
        AppArguments.environment(parts.kafka().as(KafkaUser.ROUTER)),
        Path.of("target", "router-" + run + ".log"));
  }

  private List<String> arguments(Path state) {
    return List.of(
        "--caduceus.router.port=0",
        "--caduceus.router.state=" + state,
        "--caduceus.keys=" + keys());
  }

  Inbox inbox(Subscription subscription) {
    return Inbox.of(subscription.name(), parts);
  }

  Subscription activate(Subscription subscription) {
    return activate(subscription, 1);
  }

  Subscription activate(Subscription subscription, int partitions) {
    neighbours.createTopic(subscription.name(), partitions);
    neighbours.announce(subscription);
    return subscription;
  }

  Subscription subscription(String name) {
    return subscription(name, EventPattern.parse("Router." + run + ".*"));
  }

  Subscription subscription(String name, EventPattern... events) {
    return new Subscription(
        new SubscriptionName(run + "-" + name),
        new ApplicationName("care-team"),
        null,
        List.of(events),
        TagFilter.NONE,
        SyntheticMode.PASS,
        Format.AVRO,
        Status.ACTIVE,
        List.of(),
        Set.of(),
        null,
        1);
  }

  Subscription granted(Subscription plain) {
    Grant grant = new Grant(type.name(), Set.of(), Set.of(PHI), "owner", Instant.now(), null);
    return copy(plain, plain.status(), List.of(grant), plain.revision());
  }

  static Subscription with(Subscription plain, Status status, long revision) {
    return copy(plain, status, plain.grants(), revision);
  }

  private static Subscription copy(
      Subscription plain, Status status, List<Grant> grants, long revision) {
    return new Subscription(
        plain.name(),
        plain.application(),
        plain.team(),
        plain.events(),
        plain.tags(),
        plain.synthetic(),
        plain.format(),
        status,
        grants,
        plain.admitted(),
        plain.retention(),
        revision);
  }

  /** An event type of this run that was not announced. */
  EventType eventType(String object, Duration duplicateWindow) {
    return eventType(object, duplicateWindow, true);
  }

  EventType eventType(String object, Duration duplicateWindow, boolean deliveryRecords) {
    ApplicationName owner = new ApplicationName("owner");
    return new EventType(
        new EventTypeName("Router", run, object, null),
        owner,
        "",
        true,
        "{}",
        1,
        1,
        List.of(FieldRule.redact("/memberId", PHI)),
        Set.of(owner),
        null,
        duplicateWindow,
        Openness.EVERYONE,
        null,
        List.of(),
        deliveryRecords,
        1);
  }

  /** Why an event is in quarantine, once for each time. */
  static List<String> reasons(Inbox quarantine, String id) {
    return quarantine.records().stream()
        .map(ConsumerRecord::headers)
        .filter(headers -> id.equals(Headers.get(headers, Headers.CE_ID)))
        .map(headers -> String.valueOf(Headers.get(headers, Headers.REASON)))
        .toList();
  }

  @Override
  public void close() {
    neighbours.close();
  }
}
