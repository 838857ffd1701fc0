package io.caduceus.intake;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What every app of the house is told in the same words, under {@code caduceus}.
 *
 * @param keys folder of the keysets that sensitive values are sealed and record keys hashed with
 * @param kms URI of the key that wraps them; null for one in a file beside them
 */
@ConfigurationProperties("caduceus")
public record HouseProperties(
    @DefaultValue("keys") Path keys,
    @Nullable String kms,
    @DefaultValue Kafka kafka,
    @DefaultValue Registry registry,
    @DefaultValue Security security) {

  /**
   * @param bootstrapServers {@code host:port}, several separated by commas
   * @param properties any client setting, for example {@code security.protocol}
   */
  public record Kafka(
      @DefaultValue("localhost:9092") String bootstrapServers,
      @DefaultValue Map<String, String> properties) {
    public Kafka {
      properties = Map.copyOf(properties);
    }
  }

  /**
   * The schema registry.
   *
   * @param url base address of its Confluent REST API
   * @param snapshot folder that remembers schemas while the registry is out of reach
   */
  public record Registry(
      @DefaultValue("http://localhost:8082/apis/ccompat/v7") String url, @Nullable Path snapshot) {}

  /**
   * Whose tokens are believed.
   *
   * @param issuer exactly as it stands in the tokens
   * @param jwksUri where its keys are; by default the built-in issuer's place for them
   * @param audience that a token must name
   * @param applicationClaim the claim with the application's name
   * @param clientClaim the claim with the client that got the token, by which it can be revoked
   * @param applicationMapping the issuer's names of applications; without any, they are called as
   *     here, with any, whoever has another name is none
   */
  public record Security(
      @DefaultValue("http://localhost:8081") String issuer,
      @Nullable URI jwksUri,
      @DefaultValue("caduceus") String audience,
      @DefaultValue("sub") String applicationClaim,
      @DefaultValue("client_id") String clientClaim,
      @DefaultValue Map<String, String> applicationMapping) {
    public Security {
      applicationMapping = Map.copyOf(applicationMapping);
    }

    @Override
    public URI jwksUri() {
      return jwksUri == null ? URI.create(issuer + "/oauth2/jwks") : jwksUri;
    }
  }
}
