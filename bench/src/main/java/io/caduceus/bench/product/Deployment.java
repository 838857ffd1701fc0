package io.caduceus.bench.product;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import io.caduceus.bench.load.Exchange;
import io.caduceus.bench.load.Failures;
import io.caduceus.bench.load.HttpExchange;
import io.caduceus.bench.parts.Database;
import io.caduceus.bench.parts.Installation;
import io.caduceus.bench.parts.Issuer;
import io.caduceus.bench.parts.Jvm;
import io.caduceus.bench.parts.Jvm.Program;
import io.caduceus.standalone.parts.Loopback;
import io.caduceus.standalone.parts.Patience;
import io.caduceus.standalone.welcome.Api;
import io.caduceus.store.DeliveryRecords;
import io.caduceus.store.StoreConnector;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.bson.Document;
import tools.jackson.databind.json.JsonMapper;

/**
 * Broker with registry, store, admin API, Connect worker with both connectors, intake and router,
 * each in a process of its own, and everything registered that the admissions need.
 *
 * <p>Why not the all-in-one, which is one process with fewer threads: it is for development, and
 * nobody deploys it; and what each app costs could not be told apart in it.
 */
public final class Deployment implements AutoCloseable {
  private static final String PATH = "/v1/hl7";
  private static final String HL7 = "application/hl7-v2";
  private static final Patience TO_TAKE_UP = new Patience(Duration.ofMinutes(5));

  private final Map<String, Jvm> processes = new LinkedHashMap<>();
  private final Issuer issuer = new Issuer();
  private final Admissions admissions;
  private final Catalogue catalogue;
  private final Failures again = new Failures();
  private final List<Subscriber> subscribers = new ArrayList<>();
  private final MongoClient store;
  private final int door = Loopback.freePort();
  private final int adminPort = Loopback.freePort();

  /**
   * @param most messages that will be sent, all in all
   * @param as with which heap our own apps run
   */
  public Deployment(Installation on, Admissions admissions, int most, UnaryOperator<Program> as)
      throws Exception {
    this.admissions = admissions;
    processes.put("broker and registry", on.start("kafka", "registry"));
    processes.put("store", on.startStore());
    store = MongoClients.create(on.store());
    store.getDatabase(Database.NAME).drop();
    Apps apps = new Apps(on, issuer);
    URI adminApi = URI.create("http://127.0.0.1:" + adminPort);
    processes.put("admin API", on.run(as.apply(apps.admin(adminPort)), () -> isReady(adminPort)));
    processes.put("Connect", on.start(as, "connect"));
    addDeliveries(on);
    int servlets = Loopback.freePort();
    processes.put("intake", on.run(as.apply(apps.intake(door, servlets)), () -> isReady(servlets)));
    int router = Loopback.freePort();
    processes.put("router", on.run(as.apply(apps.router(router)), () -> isReady(router)));
    catalogue = new Catalogue(new Api(adminApi), issuer);
    catalogue.register();
    if (!TO_TAKE_UP.awaits(catalogue::isInForce, () -> true)) {
      throw new IllegalStateException("the router takes up no subscriptions");
    }
    Catalogue.names().forEach(name -> subscribers.add(Subscriber.to(name, on, most)));
  }

  /** By their names, in the order of their starts. */
  public Map<String, Jvm> processes() {
    return processes;
  }

  public List<Subscriber> subscribers() {
    return subscribers;
  }

  /**
   * The hospital's connections.
   *
   * @param first what the first of their messages is numbered; each number may be sent once
   */
  public List<Exchange> connections(int count, int first) throws Exception {
    String hospital = issuer.bearer(Catalogue.HOSPITAL.value());
    return IntStream.range(0, count)
        .<Exchange>mapToObj(
            unused ->
                new Persistent(
                    new HttpExchange(
                        door,
                        number ->
                            HttpExchange.post(
                                PATH, HL7, admissions.message(first + number), hospital)),
                    again))
        .toList();
  }

  /** Why messages had to be sent again, all in all. */
  public Failures again() {
    return again;
  }

  /** An operator, who asks for the newest admissions. */
  public HttpExchange operator() throws Exception {
    byte[] question =
        "{\"limit\":20,\"types\":[\"%s\"]}".formatted(Admissions.EVENT_TYPE).getBytes(UTF_8);
    String operator = issuer.bearer("bench-operator", "operator");
    return new HttpExchange(
        adminPort, List.of(HttpExchange.post("/v1/events:search", question, operator)));
  }

  /** How many events the store holds. */
  public long stored() {
    MongoCollection<Document> events =
        store.getDatabase(Database.NAME).getCollection(StoreConnector.COLLECTION);
    return events.estimatedDocumentCount();
  }

  /** The second connector, which the bench's worker does not have by itself. */
  private static void addDeliveries(Installation on) throws IOException {
    Map<String, String> config = new HashMap<>(DeliveryRecords.config(on.registry(), on.store()));
    config.put("database", Database.NAME);
    new Api(URI.create(on.connect()))
        .put(
            "/connectors/" + DeliveryRecords.NAME + "/config",
            "",
            new JsonMapper().valueToTree(config))
        .orFail("adding " + DeliveryRecords.NAME);
  }

  private static boolean isReady(int port) {
    URI question = URI.create("http://127.0.0.1:%d/actuator/health/readiness".formatted(port));
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(question).build();
      return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() throws Exception {
    for (Subscriber subscriber : subscribers) {
      subscriber.close();
    }
    store.close();
    issuer.close();
  }
}
