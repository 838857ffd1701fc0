package io.caduceus.admin.security;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where an issuer's tokens say what. A dotted name such as {@code realm_access.roles} leads into
 * objects, unless there is a claim of just that name.
 *
 * @param application the claim with the caller's name
 * @param client the claim with the client that got the token; by it a credential is revoked
 * @param roles the claim with the roles, a list or words with spaces between
 * @param roleMapping the roles by their names at the issuer; any other name gives nothing
 * @param applicationMapping the applications by their names at the issuer; if there are any, any
 *     other name is no application
 */
public record ClaimNames(
    String application,
    String client,
    String roles,
    Map<String, Role> roleMapping,
    Map<String, String> applicationMapping) {
  /** As the built-in issuer writes them. */
  static final ClaimNames BUILT_IN =
      new ClaimNames("sub", "client_id", "roles", Map.of(), Map.of());

  public ClaimNames {
    roleMapping = roleMapping.isEmpty() ? ownNames() : Map.copyOf(roleMapping);
    applicationMapping = Map.copyOf(applicationMapping);
    roleMapping.forEach(
        (name, role) -> {
          if (!role.isClaimed()) {
            throw new IllegalArgumentException(
                "caduceus.security.role-mapping: "
                    + name
                    + " cannot be "
                    + name(role)
                    + ", which is what an application is by what is registered");
          }
        });
  }

  static String name(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }

  private static Map<String, Role> ownNames() {
    return Arrays.stream(Role.values())
        .filter(Role::isClaimed)
        .collect(Collectors.toUnmodifiableMap(ClaimNames::name, role -> role));
  }
}
