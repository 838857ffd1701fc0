package io.caduceus.bench.parts;

import io.caduceus.standalone.access.KafkaClient;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How a process of its own is told to log in to Kafka: by its environment, which nobody sees. */
public final class Login {
  /** A Kafka client's properties, as text; peers read it as well. */
  public static final String VARIABLE = "BENCH_KAFKA";

  private Login() {}

  /** For programs of the bench. */
  public static Map<String, String> of(KafkaClient kafka) {
    return Map.of(VARIABLE, kafka.properties());
  }

  /** For apps of the product. */
  public static Map<String, String> ofApp(KafkaClient kafka) {
    Map<String, String> variables = new TreeMap<>();
    variables.put("CADUCEUS_KAFKA_BOOTSTRAP_SERVERS", kafka.servers());
    kafka
        .login()
        .forEach(
            (name, value) ->
                variables.put(
                    "CADUCEUS_KAFKA_PROPERTIES_" + name.replace('.', '_').toUpperCase(Locale.ROOT),
                    value));
    return variables;
  }

  /** What a program of the bench was told. */
  public static Map<String, String> told() {
    Properties read = new Properties();
    try {
      read.load(new StringReader(System.getenv(VARIABLE)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return read.stringPropertyNames().stream()
        .collect(Collectors.toMap(name -> name, read::getProperty));
  }

  /**
   * The same, with the settings of a producer that every contender has: idempotent, acknowledged by
   * all, one request at once.
   */
  public static Map<String, Object> producer() {
    Map<String, Object> settings = new HashMap<>(told());
    settings.putAll(Map.of("acks", "all", "enable.idempotence", true, "linger.ms", 0));
    settings.put("max.in.flight.requests.per.connection", 1);
    return settings;
  }
}
