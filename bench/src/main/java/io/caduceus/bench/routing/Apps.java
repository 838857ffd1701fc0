package io.caduceus.bench.routing;

import io.caduceus.bench.parts.Installation;
import io.caduceus.bench.parts.Jvm.Program;
import io.caduceus.bench.parts.Login;
import io.caduceus.bench.parts.Orders;
import io.caduceus.bench.parts.Topic;
import io.caduceus.router.PassThrough;
import io.caduceus.router.RouterOnDemand;
import io.caduceus.standalone.access.KafkaUser;
import io.caduceus.standalone.parts.Loopback;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Starts the contenders: each in a JVM with the same memory, waiting for orders. */
record Apps(Installation on) {

  enum Guarantee {
    EXACTLY_ONCE_V2("exactly-once"),
    AT_LEAST_ONCE("at-least-once");

    private final String told;

    Guarantee(String told) {
      this.told = told;
    }

    /** As Kafka Streams calls it. */
    private String setting() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static String ours(Guarantee guarantee) {
    return "Caduceus, " + guarantee.told;
  }

  static String passThrough(Guarantee guarantee) {
    return "S, " + guarantee.told;
  }

  /** As it is shipped, in a folder of its own. */
  App router(Guarantee guarantee) {
    int port = Loopback.freePort();
    String name = "router-" + guarantee.told;
    List<String> arguments =
        List.of(
            "" + port,
            "--" + RouterOnDemand.GUARANTEE + "=" + guarantee.setting(),
            "--caduceus.registry.url=" + on.registry(),
            "--caduceus.keys=" + on.keys(),
            "--caduceus.router.port=0",
            "--caduceus.router.state=" + on.folder().resolve(name));
    Program program =
        Program.ours(
            name, RouterOnDemand.class, arguments, Login.ofApp(on.kafka(KafkaUser.ROUTER)));
    return new App(
        ours(guarantee), "caduceus-router", on.run(program, () -> Orders.areTaken(port)), port);
  }

  /** S with so many topics. */
  App passThrough(Guarantee guarantee, int subscribers) {
    int port = Loopback.freePort();
    String name = "pass-through-%s-%d".formatted(guarantee.told, subscribers);
    Stream<String> arguments =
        Stream.of("" + port, guarantee.setting(), name, on.folder().resolve(name).toString());
    Stream<String> topics = Audience.topics(on.kafka(), subscribers).stream().map(Topic::name);
    Program program =
        Program.ours(
            name,
            PassThrough.class,
            Stream.concat(arguments, topics).toList(),
            Login.of(on.kafka()));
    return new App(
        passThrough(guarantee), name, on.run(program, () -> Orders.areTaken(port)), port);
  }
}
