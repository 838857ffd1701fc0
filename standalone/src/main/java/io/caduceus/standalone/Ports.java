package io.caduceus.standalone;

import io.caduceus.standalone.parts.ApicurioRegistry;
import io.caduceus.standalone.parts.BroughtParts;
import io.caduceus.standalone.parts.Loopback;
import io.caduceus.standalone.parts.PartPorts;
import io.caduceus.standalone.welcome.Doors;
import java.net.URI;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Where one instance listens: the standard ports, all moved by the same number, so that several
 * instances fit on one machine.
 */
record Ports(int offset) {
  Ports {
    for (Door door : Door.values()) {
      int port = door.standardPort + offset;
      if (port < 1024 || port > 65_535) {
        throw new IllegalArgumentException(
            "--port-offset %d would move %s to %d".formatted(offset, door.purpose, port));
      }
    }
  }

  int of(Door door) {
    return door.standardPort + offset;
  }

  URI http(Door door) {
    return URI.create("http://" + Loopback.HOST + ":" + of(door));
  }

  /** The doors as a client outside sees them. */
  Doors doors(String kafka, String registry) {
    return new Doors(
        http(Door.INTAKE),
        Loopback.HOST + ":" + of(Door.GRPC),
        Loopback.HOST + ":" + of(Door.MLLP),
        http(Door.INTAKE_SERVLETS),
        http(Door.ADMIN),
        kafka,
        URI.create(registry));
  }

  /** The doors of an instance that was brought no part. */
  Doors doors() {
    return doors(
        Loopback.HOST + ":" + of(Door.KAFKA), http(Door.REGISTRY) + ApicurioRegistry.CONFLUENT_API);
  }

  PartPorts ofParts() {
    return new PartPorts(of(Door.KAFKA), of(Door.REGISTRY), of(Door.STORE), of(Door.CONNECT));
  }

  /** Those doors of ours behind which somebody else is listening already. */
  List<Door> busy(BroughtParts brought) {
    Set<Door> others = EnumSet.noneOf(Door.class);
    brought.kafka().ifPresent(address -> others.add(Door.KAFKA));
    brought.registry().ifPresent(address -> others.add(Door.REGISTRY));
    brought.mongodb().ifPresent(address -> others.add(Door.STORE));
    return Arrays.stream(Door.values())
        .filter(door -> !others.contains(door))
        .filter(door -> !Loopback.isFree(of(door)))
        .toList();
  }
}
