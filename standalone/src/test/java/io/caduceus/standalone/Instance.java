package io.caduceus.standalone;

import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.caduceus.event.Topics;
import io.caduceus.registry.ApplicationName;
import io.caduceus.registry.EventType;
import io.caduceus.registry.SubscriptionName;
import io.caduceus.samples.Samples;
import io.caduceus.standalone.admin.Heard;
import io.caduceus.standalone.parts.BroughtParts;
import io.caduceus.standalone.parts.LocalParts;
import io.caduceus.standalone.parts.Startup;
import io.caduceus.standalone.welcome.Api;
import io.caduceus.standalone.welcome.KafkaLogins;
import io.caduceus.standalone.welcome.Tokens;
import io.caduceus.standalone.welcome.Welcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A whole instance, as {@code ./caduceus start --empty} runs it, on ports that were free. */
final class Instance implements AutoCloseable {
  static final JsonMapper JSON = JsonMapper.shared();
  static final EventType CLAIM = Samples.CLAIM_SUBMITTED;

  /** For what must happen, and does not say how soon. */
  static final Duration SOON = Duration.ofSeconds(90);

  private static @Nullable Instance shared;

  private final DataFolder data;
  private final Ports ports;
  private Product product;
  private Startup startup;
  private FolderLock lock;

  /**
   * @param folder for its data, empty
   */
  Instance(Path folder) throws IOException {
    this.data = new DataFolder(folder);
    this.ports = freePorts();
    data.prepare();
    start();
  }

  /**
   * An instance for all tests that stop nothing of it, started when first asked for, and stopped
   * with the JVM.
   */
  static synchronized Instance shared() throws IOException {
    Instance running = shared;
    if (running == null) {
      running = new Instance(Files.createTempDirectory(Path.of("target"), "instance-"));
      Runtime.getRuntime().addShutdownHook(new Thread(running::close));
      shared = running;
    }
    return running;
  }

  /** Starts it with whatever data it has. */
  void start() throws IOException {
    lock = FolderLock.on(data, ports);
    product = Product.in(data, ports, BroughtParts.from(System.getenv()));
    startup = new Startup((part, took) -> {});
    product.start(startup);
  }

  /** Stops it as Ctrl-C does. */
  @Override
  public void close() {
    startup.close();
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The admin app ends, as a replica does whose turn it is. */
  void stopAdmin() {
    product.apps().admin().close();
  }

  void startAdmin() {
    product.apps().admin().start();
  }

  DataFolder data() {
    return data;
  }

  Ports ports() {
    return ports;
  }

  /** Registers the sample catalogue and publishes its events, as a start does that is not empty. */
  void seed() throws IOException {
    new Welcome(product.doors(), data.path(), product.logins(data), System.out).seed();
  }

  LocalParts parts() {
    return product.parts();
  }

  Api admin() {
    return new Api(ports.http(Door.ADMIN));
  }

  Api intake() {
    return new Api(ports.http(Door.INTAKE));
  }

  Tokens tokens() {
    return new Tokens(admin(), data.path());
  }

  /** A token for an application, which is registered at the first call. */
  String tokenOf(ApplicationName application) throws IOException {
    if (admin().get("/v1/applications/" + application, tokens().admin()).status() == 404) {
      admin()
          .post(
              "/v1/applications",
              tokens().admin(),
              JSON.createObjectNode()
                  .put("name", application.value())
                  .put("description", "A test."))
          .orFail("registering " + application);
    }
    return tokens().of(application);
  }

  /** Registers one of the samples under a name of its own, so that tests do not meet. */
  void register(EventType sample, String noun, String... searchable) throws IOException {
    ObjectNode json =
        JSON.createObjectNode()
            .put("owner", sample.owner().value())
            .put("description", sample.description());
    json.set("schema", JSON.readTree(sample.schema()));
    json.putArray("publishers").add(sample.owner().value());
    List.of(searchable).forEach(json.putArray("searchable")::add);
    sample
        .fieldRules()
        .forEach(
            rule ->
                json.withArray("fieldRules")
                    .addObject()
                    .put("path", rule.path().toString())
                    .put("classification", rule.classification().name()));
    admin()
        .put("/v1/event-types/" + named(sample, noun), tokenOf(sample.owner()), json)
        .orFail("registering an event type");
  }

  static String named(EventType sample, String noun) {
    return noun + '.' + sample.name().verb() + '.' + sample.name().object();
  }

  /**
   * Subscribes the care team, and waits until that is in force; whoever asks to see something waits
   * for approval.
   */
  JsonNode subscribe(String name, String events, String... reveal) throws IOException {
    ObjectNode json =
        JSON.createObjectNode()
            .put("name", name)
            .put("application", Samples.CARE_TEAM.value())
            .put("reason", "It is a test.");
    json.putArray("events").add(events);
    for (String field : reveal) {
      json.withArray("reveal").add(field);
    }
    JsonNode subscribed =
        admin().post("/v1/subscriptions", tokenOf(Samples.CARE_TEAM), json).orFail("subscribing");
    return subscribed.path("status").asString().equals("ACTIVE") ? heard(subscribed) : subscribed;
  }

  /** Allows a subscription, as the owner of what it asks for. */
  JsonNode approve(String subscription, ApplicationName owner) throws IOException {
    return heard(
        admin()
            .post(
                "/v1/subscriptions/" + subscription + ":approve",
                tokenOf(owner),
                JSON.createObjectNode())
            .orFail("approving"));
  }

  private JsonNode heard(JsonNode subscription) throws IOException {
    return Heard.of(subscription, admin(), tokens().admin(), SOON);
  }

  KafkaLogins logins() {
    return product.logins(data);
  }

  /** What was delivered to a subscription, as its application reads it. */
  Inbox inbox(String subscription) throws IOException {
    return Inbox.of(
        Topics.of(new SubscriptionName(subscription)),
        logins().ofSubscription(subscription),
        parts());
  }

  /** An event of a sample's kind under another noun, ready to be published. */
  static ObjectNode event(EventType sample, String noun, String id) {
    ObjectNode event =
        JSON.createObjectNode()
            .put("id", id)
            .put("noun", noun)
            .put("verb", sample.name().verb())
            .put("object", sample.name().object());
    event.set("body", JSON.readTree(Samples.body(sample)));
    return event;
  }

  /** Publishes as the sample's owner. */
  Api.Answer publish(EventType sample, String noun, String id) throws IOException {
    return intake().post("/v1/events", tokenOf(sample.owner()), event(sample, noun, id));
  }

  /** Publishes a claim until the intake has heard of its event type, which it does on its own. */
  Api.Answer awaitAccepted(ObjectNode event) throws Exception {
    String token = tokenOf(CLAIM.owner());
    return await()
        .atMost(SOON)
        .until(
            () -> intake().post("/v1/events", token, event),
            answer -> answer.status() == 201 || answer.status() == 200);
  }

  /** The document of an event, as soon as there is one. */
  Document awaitStored(String id) {
    try (MongoClient client = MongoClients.create(parts().store().address())) {
      return await()
          .atMost(SOON)
          .ignoreExceptions()
          .until(
              () ->
                  client
                      .getDatabase("caduceus")
                      .getCollection("events")
                      .find(new Document("_id", id))
                      .first(),
              found -> found != null);
    }
  }

  private static Ports freePorts() {
    Random offsets = new Random();
    while (true) {
      Ports candidate = new Ports(1_000 + offsets.nextInt(30_000));
      if (candidate.busy(BroughtParts.from(System.getenv())).isEmpty()) {
        return candidate;
      }
    }
  }
}
