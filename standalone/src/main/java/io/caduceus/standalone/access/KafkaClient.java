package io.caduceus.standalone.access;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How Kafka is reached by one of its users.
 *
 * @param servers bootstrap servers
 * @param login every further setting that a client needs to get in; none for a broker that asks
 *     nobody who he is
 */
public record KafkaClient(String servers, Map<String, String> login) {
  private static final List<String> LOGIN = List.of("security.", "sasl.", "ssl.");

  public KafkaClient {
    login = Map.copyOf(login);
  }

  /** Logs in with SCRAM, without TLS, which is fit for loopback alone. */
  public static KafkaClient scram(String servers, String user, String password) {
    return new KafkaClient(
        servers,
        Map.of(
            "security.protocol",
            "SASL_PLAINTEXT",
            "sasl.mechanism",
            "SCRAM-SHA-512",
            "sasl.jaas.config",
            "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                .formatted(user, password)));
  }

  /**
   * Logs in as a client properties file says, such as {@code --command-config} takes; whatever else
   * is in it does not count.
   */
  public static KafkaClient from(String servers, Path file) {
    Properties read = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      read.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the Kafka client's settings in " + file, e);
    }
    Map<String, String> login =
        read.stringPropertyNames().stream()
            .filter(name -> LOGIN.stream().anyMatch(name::startsWith))
            .collect(Collectors.toMap(name -> name, read::getProperty));
    if (login.isEmpty()) {
      throw new IllegalArgumentException(file + " says nothing of " + LOGIN);
    }
    return new KafkaClient(servers, login);
  }

  /** The same as a client properties file's text. */
  public String properties() {
    StringBuilder text = new StringBuilder("bootstrap.servers=" + servers + "\n");
    new TreeMap<>(login)
        .forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
    return text.toString();
  }

  /** A client's settings, with some of its own. */
  public Map<String, Object> with(Map<String, ?> more) {
    Map<String, Object> settings = new HashMap<>(login);
    settings.put("bootstrap.servers", servers);
    settings.putAll(more);
    return settings;
  }

  /** A client's settings. */
  public Map<String, Object> settings() {
    return with(Map.of());
  }

  /** The login holds a password. */
  @Override
  public String toString() {
    return "KafkaClient[" + servers + "]";
  }
}
