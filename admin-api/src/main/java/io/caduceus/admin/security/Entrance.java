package io.caduceus.admin.security;

import io.caduceus.admin.security.Credentials.Standing;
import io.caduceus.registry.ApplicationName;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * Lets in whoever is somebody here: an active application, or the holder of a role. Another issuer
 * has tokens for many more.
 */
final class Entrance implements AuthorizationManager<RequestAuthorizationContext> {
  private final Credentials credentials;
  private final TokenClaims claims;

  Entrance(Credentials credentials, TokenClaims claims) {
    this.credentials = credentials;
    this.claims = claims;
  }

  @Override
  public AuthorizationDecision authorize(
      Supplier<? extends @Nullable Authentication> caller, RequestAuthorizationContext request) {
    return new AuthorizationDecision(
        caller.get() instanceof JwtAuthenticationToken token && isSomebody(token.getToken()));
  }

  private boolean isSomebody(Jwt token) {
    Caller caller = claims.caller(token);
    return !caller.roles().isEmpty() || standing(caller, token) == Standing.TRUSTED;
  }

  /** Whether a token of another issuer is still believed. */
  boolean believes(Jwt token) {
    return claims.hasName(token) && standing(claims.caller(token), token) != Standing.DISTRUSTED;
  }

  private Standing standing(Caller caller, Jwt token) {
    ApplicationName application = caller.application();
    return application == null
        ? Standing.UNKNOWN
        : credentials.standing(application, claims.client(token));
  }
}
