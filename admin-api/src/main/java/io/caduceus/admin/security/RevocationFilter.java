package io.caduceus.admin.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Turns away tokens whose credential was revoked, or whose application was switched off, from the
 * very next request on: this API has the record of them at hand and need not wait for a token to
 * expire.
 */
final class RevocationFilter extends OncePerRequestFilter {
  private final Revocations revocations;
  private final AuthenticationEntryPoint unauthenticated;

  RevocationFilter(Revocations revocations, AuthenticationEntryPoint unauthenticated) {
    this.revocations = revocations;
    this.unauthenticated = unauthenticated;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (SecurityContextHolder.getContext().getAuthentication()
            instanceof JwtAuthenticationToken token
        && !revocations.believes(token.getToken())) {
      SecurityContextHolder.clearContext();
      unauthenticated.commence(
          request, response, new InvalidBearerTokenException("the credential is revoked"));
      return;
    }
    chain.doFilter(request, response);
  }
}
