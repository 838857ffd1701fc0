package io.caduceus.standalone.parts;

import io.caduceus.standalone.access.KafkaClient;
import io.caduceus.standalone.access.KafkaUser;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How an app that a test runs by itself is told where the shared parts are, and who it is there.
 */
public final class AppArguments {
  private AppArguments() {}

  /** Arguments for the app's {@code run}, which nobody sees from outside of the process. */
  public static Stream<String> of(LocalParts parts, KafkaUser user) {
    KafkaClient kafka = parts.kafka().as(user);
    return Stream.concat(
        Stream.of(
            "--caduceus.kafka.bootstrap-servers=" + kafka.servers(),
            "--caduceus.registry.url=" + parts.registry().address()),
        kafka.login().entrySet().stream()
            .map(it -> "--caduceus.kafka.properties." + it.getKey() + "=" + it.getValue()));
  }

  /** The login as a process of its own gets it: arguments of a program are for all to see. */
  public static Map<String, String> environment(KafkaClient kafka) {
    Map<String, String> variables = new TreeMap<>();
    kafka
        .login()
        .forEach(
            (name, value) ->
                variables.put(
                    "CADUCEUS_KAFKA_PROPERTIES_" + name.replace('.', '_').toUpperCase(Locale.ROOT),
                    value));
    return variables;
  }
}
