package io.caduceus.standalone;

import io.caduceus.standalone.welcome.Api;
import io.caduceus.standalone.welcome.Doors;
import io.caduceus.standalone.welcome.KafkaLogins;
import io.caduceus.standalone.welcome.Tokens;
import java.io.IOException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the running instance is reached, for commands that read what it delivers. */
final class InstanceOptions {
  @Mixin private DataOption data = new DataOption();

  @Option(names = "--kafka", paramLabel = "HOST:PORT", description = "when it was brought to start")
  private String kafka = "";

  @Option(names = "--registry", paramLabel = "URL", description = "when it was brought to start")
  private String registry = "";

  Doors doors() throws IOException {
    Ports ports = data.running().ports();
    Doors own = ports.doors();
    return ports.doors(
        kafka.isEmpty() ? own.kafka() : kafka,
        registry.isEmpty() ? own.registry().toString() : registry);
  }

  KafkaLogins logins() throws IOException {
    return new KafkaLogins(doors(), data.folder().path());
  }

  Tokens tokens() throws IOException {
    return new Tokens(new Api(doors().admin()), data.folder().path());
  }
}
