package io.caduceus.admin.security;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;

/** What a token says, after RFC 9068 or as another issuer has it. */
final class TokenClaims {
  /** No application's name has a colon. */
  private static final String NO_APPLICATION = "subject:";

  private final ClaimNames names;

  TokenClaims(ClaimNames names) {
    this.names = names;
  }

  /** Completes a token of the built-in issuer. */
  static void write(JwtEncodingContext token, String audience) {
    RegisteredClient client = token.getRegisteredClient();
    List<String> roles =
        client.getClientId().equals(Caller.ADMIN)
            ? List.of(ClaimNames.name(Role.ADMINISTRATOR))
            : List.of();
    token
        .getClaims()
        .claim(JwtClaimNames.SUB, client.getClientName())
        .audience(List.of(audience))
        .claim(ClaimNames.BUILT_IN.client(), client.getClientId())
        .claim(ClaimNames.BUILT_IN.roles(), roles);
  }

  /** Whether there is a name in the token, without which it is nobody's. */
  boolean hasName(Jwt token) {
    return text(token, names.application()) != null;
  }

  Caller caller(Jwt token) {
    String external =
        Objects.requireNonNull(text(token, names.application()), "a believed token has a name");
    return new Caller(name(external), roles(token));
  }

  /** The client that got the token, or null. */
  @Nullable String client(Jwt token) {
    return text(token, names.client());
  }

  private String name(String external) {
    if (names.applicationMapping().isEmpty()) {
      return external;
    }
    String mapped = names.applicationMapping().get(external);
    return mapped == null ? NO_APPLICATION + external : mapped;
  }

  private Set<Role> roles(Jwt token) {
    Collection<?> claimed =
        switch (claim(token, names.roles())) {
          case Collection<?> several -> several;
          case String words -> List.of(words.split(" "));
          case null, default -> List.of();
        };
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (Object each : claimed) {
      Role role = each instanceof String name ? names.roleMapping().get(name) : null;
      if (role != null) {
        roles.add(role);
      }
    }
    return roles;
  }

  private static @Nullable String text(Jwt token, String name) {
    return claim(token, name) instanceof String text && !text.isBlank() ? text : null;
  }

  private static @Nullable Object claim(Jwt token, String name) {
    if (token.hasClaim(name)) {
      return token.getClaim(name);
    }
    Object here = token.getClaims();
    for (String step : name.split("\\.")) {
      here = here instanceof Map<?, ?> object ? object.get(step) : null;
    }
    return here;
  }
}
