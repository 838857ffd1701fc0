package io.caduceus.standalone;

import io.caduceus.standalone.parts.BroughtParts;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options, each with its variable, that put somebody's infrastructure in a part's place. */
final class BroughtOptions {
  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT",
      description = "use this Kafka (or set CADUCEUS_KAFKA)")
  private @Nullable String kafka;

  @Option(
      names = "--kafka-properties",
      paramLabel = "FILE",
      description = "log in there as this says (or set CADUCEUS_KAFKA_PROPERTIES)")
  private @Nullable Path kafkaProperties;

  @Option(
      names = "--registry",
      paramLabel = "URL",
      description = "use this Confluent-compatible schema registry (or set CADUCEUS_REGISTRY)")
  private @Nullable String registry;

  @Option(
      names = "--mongodb",
      paramLabel = "URI",
      description = "use this MongoDB (or set CADUCEUS_MONGODB)")
  private @Nullable String mongodb;

  BroughtParts parts() {
    BroughtParts environment = BroughtParts.from(System.getenv()).withKafka(kafka, kafkaProperties);
    return new BroughtParts(
        environment.kafka(),
        environment.kafkaProperties(),
        Optional.ofNullable(registry).or(environment::registry),
        Optional.ofNullable(mongodb).or(environment::mongodb));
  }
}
