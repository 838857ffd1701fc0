package io.caduceus.admin.security;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;

/** What a token says, after RFC 9068: written here, and read here. */
final class TokenClaims {
  static final String CLIENT_ID = "client_id";
  static final String ROLES = "roles";

  private TokenClaims() {}

  static void write(JwtEncodingContext token, String audience) {
    RegisteredClient client = token.getRegisteredClient();
    List<String> roles =
        client.getClientId().equals(Caller.ADMIN) ? List.of(Caller.ADMINISTRATOR) : List.of();
    token
        .getClaims()
        .claim(JwtClaimNames.SUB, client.getClientName())
        .audience(List.of(audience))
        .claim(CLIENT_ID, client.getClientId())
        .claim(ROLES, roles);
  }

  static Caller caller(Jwt token) {
    List<String> roles = token.getClaimAsStringList(ROLES);
    return new Caller(
        Objects.requireNonNull(token.getSubject(), "a token of ours has a subject"),
        roles == null ? Set.of() : Set.copyOf(roles));
  }
}
