package io.caduceus.standalone.parts;

import io.caduceus.standalone.access.KafkaClient;
import io.caduceus.standalone.access.KafkaUser;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The infrastructure of one installation: what was brought, and embedded parts for the rest.
 *
 * @param kafka its address is a list of bootstrap servers
 * @param registry its address is the root of a Confluent-compatible API
 * @param store its address is a MongoDB connection string
 * @param connect its address is the root of Kafka Connect's REST API
 */
public record LocalParts(KafkaPart kafka, Part registry, Part store, Part connect) {

  /** What is to be deployed on Connect, once it is known where the registry and the store are. */
  @FunctionalInterface
  public interface Connectors extends BiFunction<Part, Part, Map<String, Map<String, String>>> {}

  /**
   * @param data the folder below which every embedded part has one of its own
   * @param connectors called with the registry and the store
   */
  public static LocalParts in(
      Path data, PartPorts ports, BroughtParts brought, Connectors connectors) {
    KafkaPart kafka =
        brought
            .kafkaClient()
            .<KafkaPart>map(
                client -> new BroughtKafka(new ExternalPart("kafka", client.servers()), client))
            .orElseGet(() -> embeddedKafka(ports.kafka(), data));
    Part registry =
        pick(
            "registry",
            brought.registry(),
            new ApicurioRegistry(unpackedRegistry(), ports.registry(), data.resolve("registry")));
    Part store = pick("store", brought.mongodb(), storeOn(ports.store(), data.resolve("store")));
    Part connect =
        new EmbeddedConnect(
            ports.connect(),
            kafka.as(KafkaUser.SINK),
            data.resolve("connect"),
            connectors.apply(registry, store));
    return new LocalParts(kafka, registry, store, connect);
  }

  private static EmbeddedKafka embeddedKafka(int port, Path data) {
    return new EmbeddedKafka(port, data.resolve("kafka"), kafkaSecrets(data));
  }

  /** How the embedded Kafka of an installation is reached from outside of its process. */
  public static KafkaClient embeddedKafka(Path data, String servers, KafkaUser user) {
    return new BrokerAccess(kafkaSecrets(data)).client(servers, user);
  }

  private static SecretFolder kafkaSecrets(Path data) {
    return new SecretFolder(data.resolve("secrets").resolve("kafka"));
  }

  private static Part pick(String name, Optional<String> brought, Part embedded) {
    return brought.<Part>map(address -> new ExternalPart(name, address)).orElse(embedded);
  }

  private static Part storeOn(int port, Path folder) {
    return Mongod.onPath()
        .<Part>map(program -> new Mongod(program, port, folder))
        .orElseGet(() -> new EmbeddedStore(port, folder));
  }

  /** The build unpacks the registry beside our own classes. */
  static Path unpackedRegistry() {
    try {
      Path ours =
          Path.of(LocalParts.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return ours.resolveSibling("apicurio-registry");
    } catch (URISyntaxException e) {
      throw new IllegalStateException("cannot tell where the program is", e);
    }
  }
}
