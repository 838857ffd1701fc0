package io.caduceus.admin;

import io.caduceus.admin.access.AccessSettings;
import io.caduceus.admin.security.ClaimNames;
import io.caduceus.admin.security.IssuerSettings.Elsewhere;
import io.caduceus.admin.security.Role;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the admin API. What concerns several apps of one installation lies directly below
 * {@code caduceus}, what concerns this one alone below {@code caduceus.admin}.
 *
 * @param keys the folder of the keysets
 * @param kms the URI of the key that wraps the keysets; null for one in a file beside them
 */
@ConfigurationProperties("caduceus")
record AdminSettings(
    @DefaultValue OwnSettings admin,
    @DefaultValue Security security,
    @DefaultValue Kafka kafka,
    @DefaultValue Registry registry,
    @DefaultValue MongoDb mongodb,
    @DefaultValue("data/keys") Path keys,
    @Nullable String kms) {

  /**
   * @param issuer the {@code iss} of the tokens that are believed
   * @param audience their {@code aud}
   * @param jwksUri where the keys of another issuer are; without it the built-in one is the issuer,
   *     and what follows does not count
   * @param applicationClaim the claim with the caller's name
   * @param clientClaim the claim with the client that got the token
   * @param rolesClaim the claim with the roles; a dotted name leads into objects
   * @param roleMapping the issuer's names of the roles; without any, they are called as here
   * @param applicationMapping the issuer's names of applications; without any, they are called as
   *     here
   */
  record Security(
      @DefaultValue("http://localhost:8081") URI issuer,
      @DefaultValue("caduceus") String audience,
      @Nullable URI jwksUri,
      @DefaultValue("sub") String applicationClaim,
      @DefaultValue("client_id") String clientClaim,
      @DefaultValue("roles") String rolesClaim,
      @DefaultValue Map<String, Role> roleMapping,
      @DefaultValue Map<String, String> applicationMapping) {
    @Nullable Elsewhere elsewhere() {
      return jwksUri == null
          ? null
          : new Elsewhere(
              jwksUri,
              new ClaimNames(
                  applicationClaim, clientClaim, rolesClaim, roleMapping, applicationMapping));
    }
  }

  /**
   * @param properties any setting of Kafka's clients
   * @param access whether this app keeps the Kafka users of subscribers
   * @param subscribers what they are told, where it is not what this app uses itself
   */
  record Kafka(
      @DefaultValue("localhost:9092") String bootstrapServers,
      @DefaultValue Map<String, String> properties,
      @DefaultValue("scram") AccessSettings.Mode access,
      @DefaultValue Subscribers subscribers) {
    private static final String PROTOCOL = "security.protocol";

    Map<String, String> client() {
      Map<String, String> client = new HashMap<>(properties);
      client.put("bootstrap.servers", bootstrapServers);
      return client;
    }

    /** How subscribers reach Kafka: as this app, unless it was told otherwise; always by SASL. */
    Subscribers told() {
      String own = properties.getOrDefault(PROTOCOL, "");
      return new Subscribers(
          Objects.requireNonNullElse(subscribers.bootstrapServers(), bootstrapServers),
          Objects.requireNonNullElse(
              subscribers.securityProtocol(), own.startsWith("SASL_") ? own : "SASL_SSL"));
    }

    /** The properties may hold passwords. */
    @Override
    public String toString() {
      return "Kafka[" + bootstrapServers + "]";
    }
  }

  /** What subscribers are told of Kafka. */
  record Subscribers(@Nullable String bootstrapServers, @Nullable String securityProtocol) {}

  /**
   * @param url of a registry that speaks the Confluent REST API
   * @param snapshot a folder that keeps what the registry once answered
   */
  record Registry(
      @DefaultValue("http://localhost:8082/apis/ccompat/v7") URI url, @Nullable Path snapshot) {
    Map<String, String> wire() {
      Map<String, String> wire = new HashMap<>();
      wire.put("schema.registry.url", url.toString());
      if (snapshot != null) {
        wire.put("schema.snapshot.dir", snapshot.toString());
      }
      return wire;
    }
  }

  /**
   * @param uri a connection string; it may name the database
   */
  record MongoDb(@DefaultValue("mongodb://localhost:27017") String uri) {
    /** The string may hold a password. */
    @Override
    public String toString() {
      return "MongoDb[]";
    }
  }
}
