package io.caduceus.bench.product;

import io.caduceus.admin.AdminConfiguration;
import io.caduceus.bench.parts.Installation;
import io.caduceus.bench.parts.Issuer;
import io.caduceus.bench.parts.Jvm.Program;
import io.caduceus.bench.parts.Login;
import io.caduceus.bench.parts.Topic;
import io.caduceus.intake.IntakeConfiguration;
import io.caduceus.router.RouterApplication;
import io.caduceus.standalone.access.KafkaUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Our three apps as programs, with the settings that they ship with but for where things are. */
record Apps(Installation on, Issuer issuer) {

  Program admin(int port) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--caduceus.admin.port=" + port,
                "--caduceus.admin.signing-key=" + on.keys(),
                "--caduceus.admin.partitions=" + Topic.PARTITIONS,
                "--caduceus.security.jwks-uri=" + issuer.address() + "/oauth2/jwks",
                "--caduceus.kafka.access=none"));
    arguments.addAll(shared());
    Map<String, String> hidden = new TreeMap<>(Login.ofApp(on.kafka(KafkaUser.ADMIN)));
    hidden.put("CADUCEUS_MONGODB_URI", on.store());
    return Program.ours("caduceus-admin", AdminConfiguration.class, arguments, hidden);
  }

  /** Without a limit of rates: one hospital here sends as much as a city's do. */
  Program intake(int port, int servlets) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--caduceus.intake.rest.port=" + port,
                "--caduceus.intake.grpc.port=0",
                "--caduceus.intake.servlet.port=" + servlets,
                "--caduceus.intake.limits.events-per-second=0",
                "--caduceus.intake.limits.bytes-per-second=0"));
    arguments.addAll(shared());
    return Program.ours(
        "caduceus-intake",
        IntakeConfiguration.class,
        arguments,
        Login.ofApp(on.kafka(KafkaUser.INTAKE)));
  }

  Program router(int port) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--caduceus.router.port=" + port,
                "--caduceus.router.state=" + on.folder().resolve("router")));
    arguments.addAll(shared());
    return Program.ours(
        "caduceus-router",
        RouterApplication.class,
        arguments,
        Login.ofApp(on.kafka(KafkaUser.ROUTER)));
  }

  private List<String> shared() {
    return List.of(
        "--caduceus.keys=" + on.keys(),
        "--caduceus.registry.url=" + on.registry(),
        "--caduceus.security.issuer=" + issuer.address());
  }
}
