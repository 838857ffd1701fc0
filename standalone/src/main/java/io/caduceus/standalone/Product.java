package io.caduceus.standalone;

import io.caduceus.standalone.access.KafkaUser;
import io.caduceus.standalone.parts.BroughtParts;
import io.caduceus.standalone.parts.LocalParts;
import io.caduceus.standalone.parts.Part;
import io.caduceus.standalone.parts.Startup;
import io.caduceus.standalone.welcome.Api;
import io.caduceus.standalone.welcome.Doors;
import io.caduceus.standalone.welcome.KafkaLogins;
import io.caduceus.store.Connectors;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;

/** Everything that one instance consists of. */
record Product(LocalParts parts, Apps apps, Ports ports) {

  static Product in(DataFolder data, Ports ports, BroughtParts brought) throws IOException {
    LocalParts parts = LocalParts.in(data.path(), ports.ofParts(), brought, Product::connectors);
    return new Product(parts, Apps.in(data, ports, parts), ports);
  }

  /**
   * The admin app goes before those that need the topics it creates.
   *
   * @param beside needs no more than it, and goes beside the other apps
   */
  void start(Startup startup, Part... beside) {
    startup.stage(parts.kafka(), parts.registry(), parts.store());
    startup.stage(apps.admin());
    startup.stage(
        Stream.concat(Stream.of(parts.connect(), apps.intake(), apps.router()), Stream.of(beside))
            .toArray(Part[]::new));
  }

  Doors doors() {
    return ports.doors(parts.kafka().address(), parts.registry().address());
  }

  /**
   * The logins of applications; a Kafka that was brought may have no others than the one brought.
   */
  KafkaLogins logins(DataFolder data) {
    return new KafkaLogins(
        new Api(ports.http(Door.ADMIN)), data.path(), parts.kafka().as(KafkaUser.OPERATOR));
  }

  private static Map<String, Map<String, String>> connectors(Part registry, Part store) {
    return Connectors.all(registry.address(), store.address());
  }
}
