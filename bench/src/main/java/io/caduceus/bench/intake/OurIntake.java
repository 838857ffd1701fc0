package io.caduceus.bench.intake;

import io.caduceus.bench.parts.Installation;
import io.caduceus.bench.parts.Issuer;
import io.caduceus.bench.parts.Jvm.Program;
import io.caduceus.bench.parts.Login;
import io.caduceus.bench.parts.Topic;
import io.caduceus.bench.payload.Payloads;
import io.caduceus.event.Topics;
import io.caduceus.intake.IntakeConfiguration;
import io.caduceus.standalone.access.KafkaUser;
import java.util.List;

/**
 * Our intake as it is deployed, all of it on: token, permission, validation, protection, Avro,
 * acks=all; no limit of rates.
 */
record OurIntake(Installation on, Issuer issuer) {

  /**
   * @param name of the process and its log
   */
  Program program(String name, int restPort, int grpcPort) {
    List<String> arguments =
        List.of(
            "--caduceus.registry.url=" + on.registry(),
            "--caduceus.keys=" + on.keys(),
            "--caduceus.security.issuer=" + issuer.address(),
            "--caduceus.intake.rest.port=" + restPort,
            "--caduceus.intake.grpc.port=" + grpcPort,
            "--caduceus.intake.servlet.port=0",
            "--caduceus.intake.limits.events-per-second=0",
            "--caduceus.intake.limits.bytes-per-second=0");
    return Program.ours(
        name, IntakeConfiguration.class, arguments, Login.ofApp(on.kafka(KafkaUser.INTAKE)));
  }

  /** The header that says who publishes. */
  String bearer() throws Exception {
    return issuer.bearer(Payloads.PUBLISHER.value());
  }

  Topic written() {
    return new Topic(on.kafka(), Topics.FIREHOSE);
  }
}
