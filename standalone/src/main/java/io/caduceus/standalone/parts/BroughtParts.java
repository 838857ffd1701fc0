package io.caduceus.standalone.parts;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of infrastructure that somebody has brought, each of which takes the place of the
 * embedded part.
 *
 * @param kafka bootstrap servers
 * @param registry the root of an API that is compatible with Confluent's
 * @param mongodb a connection string
 */
public record BroughtParts(
    Optional<String> kafka, Optional<String> registry, Optional<String> mongodb) {

  public static BroughtParts none() {
    return from(Map.of());
  }

  /** Reads {@code CADUCEUS_KAFKA}, {@code CADUCEUS_REGISTRY} and {@code CADUCEUS_MONGODB}. */
  public static BroughtParts from(Map<String, String> environment) {
    return new BroughtParts(
        nonBlank(environment.get("CADUCEUS_KAFKA")),
        nonBlank(environment.get("CADUCEUS_REGISTRY")),
        nonBlank(environment.get("CADUCEUS_MONGODB")));
  }

  private static Optional<String> nonBlank(@Nullable String value) {
    return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
  }
}
