package io.caduceus.standalone;

import io.caduceus.standalone.access.KafkaClient;
import io.caduceus.standalone.parts.BroughtParts;
import io.caduceus.standalone.welcome.Api;
import io.caduceus.standalone.welcome.Doors;
import io.caduceus.standalone.welcome.KafkaLogins;
import io.caduceus.standalone.welcome.Tokens;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the running instance is reached, for commands that read what it delivers. */
final class InstanceOptions {
  @Mixin private DataOption data = new DataOption();

  @Option(names = "--kafka", paramLabel = "HOST:PORT", description = "when it was brought to start")
  private String kafka = "";

  @Option(
      names = "--kafka-properties",
      paramLabel = "FILE",
      description = "when it was brought to start")
  private @Nullable Path kafkaProperties;

  @Option(names = "--registry", paramLabel = "URL", description = "when it was brought to start")
  private String registry = "";

  Doors doors() throws IOException {
    Ports ports = data.running().ports();
    Doors own = ports.doors();
    return ports.doors(
        kafka.isEmpty() ? own.kafka() : kafka,
        registry.isEmpty() ? own.registry().toString() : registry);
  }

  Path folder() {
    return data.folder().path();
  }

  KafkaLogins logins() throws IOException {
    KafkaClient brought =
        BroughtParts.from(System.getenv())
            .withKafka(kafka.isEmpty() ? null : kafka, kafkaProperties)
            .kafkaClient()
            .orElse(new KafkaClient(doors().kafka(), Map.of()));
    return new KafkaLogins(new Api(doors().admin()), folder(), brought);
  }

  Tokens tokens() throws IOException {
    return new Tokens(new Api(doors().admin()), folder());
  }
}
