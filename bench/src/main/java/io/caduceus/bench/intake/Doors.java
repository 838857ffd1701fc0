package io.caduceus.bench.intake;

import io.caduceus.bench.frame.Settings;
import io.caduceus.bench.load.HttpExchange;
import io.caduceus.bench.parts.Installation;
import io.caduceus.bench.parts.Issuer;
import io.caduceus.bench.parts.Jvm;
import io.caduceus.bench.parts.Jvm.Program;
import io.caduceus.bench.parts.Login;
import io.caduceus.bench.parts.Orders;
import io.caduceus.bench.parts.Topic;
import io.caduceus.bench.payload.Payloads;
import io.caduceus.bench.payload.Shape;
import io.caduceus.standalone.parts.Loopback;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Starts the contenders: each in a JVM with the same memory, against the same broker, with the same
 * bytes in requests of its own.
 */
final class Doors {
  private static final String PEERS = "bench.peers";
  private static final int REQUESTS = 512;
  private static final String PATH = "/v1/events";

  private final Installation on;
  private final Settings settings;
  private final Payloads payloads;

  Doors(Installation on, Settings settings, Payloads payloads) {
    this.on = on;
    this.settings = settings;
    this.payloads = payloads;
  }

  /** The topic of everybody but us; it has as many partitions as the firehose. */
  static Topic peers(Installation on) {
    return new Topic(on.kafka(), PEERS);
  }

  /** Those that take events over HTTP and were asked for. */
  List<HttpContender> servers(Issuer issuer) throws Exception {
    Map<String, Callable<? extends HttpContender>> all = new LinkedHashMap<>();
    all.put(RestIntake.OURS, () -> ours(issuer));
    all.put(RestIntake.CAMEL, this::camel);
    all.put(RestIntake.SPRING, this::spring);
    all.put(RestIntake.VERTX, this::vertx);
    all.put(RestIntake.SERVER, this::bareServer);
    return settings.contenders().started(all);
  }

  private HttpContender ours(Issuer issuer) throws Exception {
    OurIntake ours = new OurIntake(on, issuer);
    int port = Loopback.freePort();
    Program program = ours.program("caduceus-intake", port, 0);
    return started(RestIntake.OURS, program, port, requests(ours.bearer()), ours.written());
  }

  private HttpContender vertx() {
    int port = Loopback.freePort();
    return started(RestIntake.VERTX, bare("bare-vertx", port, PEERS), port);
  }

  private HttpContender bareServer() {
    int port = Loopback.freePort();
    return started(RestIntake.SERVER, bare("bare-server", port), port);
  }

  private HttpContender camel() throws IOException {
    int port = Loopback.freePort();
    return started(RestIntake.CAMEL, peer("camel", "CamelPeer", port), port);
  }

  private HttpContender spring() throws IOException {
    int port = Loopback.freePort();
    return started(RestIntake.SPRING, peer("spring", "SpringPeer", port), port);
  }

  RawProducer rawProducer(Shape shape) {
    return rawProducer(RestIntake.PRODUCER, shape, settings.connections());
  }

  RawProducer rawProducer(String name, Shape shape, int outstanding) {
    int port = Loopback.freePort();
    List<String> arguments =
        List.of(
            "" + port,
            PEERS,
            "" + outstanding,
            "" + shape.bytes(),
            "" + shape.sensitive(),
            "" + settings.seed());
    Program program =
        Program.ours(
            "raw-producer-" + outstanding, RawProducerMain.class, arguments, Login.of(on.kafka()));
    Jvm jvm = on.run(program, () -> Orders.areTaken(port));
    return new RawProducer(name, jvm, port, peers(on));
  }

  private Program bare(String name, int port, String... topic) {
    List<String> arguments = Stream.concat(Stream.of("" + port), Stream.of(topic)).toList();
    return Program.ours(name, BareServerMain.class, arguments, Login.of(on.kafka()));
  }

  /** A program of another module, with the class path that its build wrote down. */
  private Program peer(String module, String main, int port) throws IOException {
    Path target = settings.root().resolve("bench").resolve(module).resolve("target");
    Path schema = on.folder().resolve("envelope.schema.json");
    Files.writeString(schema, payloads.envelopeSchema());
    Map<String, String> environment = new HashMap<>(Login.of(on.kafka()));
    environment.put("BENCH_PORT", "" + port);
    environment.put("BENCH_TOPIC", PEERS);
    environment.put("BENCH_SCHEMA", schema.toString());
    environment.put("BENCH_CONNECTIONS", "" + settings.connections());
    return new Program(
        module,
        "io.caduceus.bench.%s.%s".formatted(module, main),
        target.resolve("classes") + ":" + Files.readString(target.resolve("classpath")).strip(),
        "512m",
        List.of(),
        environment);
  }

  private HttpContender started(String name, Program program, int port) {
    return started(name, program, port, requests(), peers(on));
  }

  private HttpContender started(
      String name, Program program, int port, List<byte[]> requests, Topic written) {
    Jvm jvm = on.run(program, () -> takesEvents(port, requests));
    return new HttpContender(name, jvm, port, requests, settings.connections(), written);
  }

  static boolean takesEvents(int port, List<byte[]> requests) {
    try (HttpExchange client = new HttpExchange(port, requests)) {
      return client.send(0);
    } catch (IOException e) {
      return false;
    }
  }

  private List<byte[]> requests(String... headers) {
    return IntStream.range(0, REQUESTS)
        .mapToObj(i -> HttpExchange.post(PATH, payloads.envelope(i), headers))
        .toList();
  }
}
