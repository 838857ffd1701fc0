package io.caduceus.standalone.parts;

import io.caduceus.standalone.access.KafkaClient;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of infrastructure that somebody has brought, each of which takes the place of the
 * embedded part.
 *
 * @param kafka bootstrap servers
 * @param kafkaProperties a client properties file with what it takes to log in there
 * @param registry the root of an API that is compatible with Confluent's
 * @param mongodb a connection string
 */
public record BroughtParts(
    Optional<String> kafka,
    Optional<Path> kafkaProperties,
    Optional<String> registry,
    Optional<String> mongodb) {

  public static BroughtParts none() {
    return from(Map.of());
  }

  /**
   * Reads {@code CADUCEUS_KAFKA}, {@code CADUCEUS_KAFKA_PROPERTIES}, {@code CADUCEUS_REGISTRY} and
   * {@code CADUCEUS_MONGODB}.
   */
  public static BroughtParts from(Map<String, String> environment) {
    return new BroughtParts(
        nonBlank(environment.get("CADUCEUS_KAFKA")),
        nonBlank(environment.get("CADUCEUS_KAFKA_PROPERTIES")).map(Path::of),
        nonBlank(environment.get("CADUCEUS_REGISTRY")),
        nonBlank(environment.get("CADUCEUS_MONGODB")));
  }

  /** The same, but for what is given here. */
  public BroughtParts withKafka(@Nullable String servers, @Nullable Path properties) {
    return new BroughtParts(
        Optional.ofNullable(servers).or(this::kafka),
        Optional.ofNullable(properties).or(this::kafkaProperties),
        registry,
        mongodb);
  }

  /** How a client of the Kafka that was brought reaches it, if one was. */
  public Optional<KafkaClient> kafkaClient() {
    return kafka.map(
        servers ->
            kafkaProperties
                .map(file -> KafkaClient.from(servers, file))
                .orElseGet(() -> new KafkaClient(servers, Map.of())));
  }

  private static Optional<String> nonBlank(@Nullable String value) {
    return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
  }
}
