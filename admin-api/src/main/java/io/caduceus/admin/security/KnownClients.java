package io.caduceus.admin.security;

import io.caduceus.admin.security.Credentials.Credential;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** The clients that get tokens: the applications' credentials and the bootstrap administrator. */
final class KnownClients implements RegisteredClientRepository {
  static final Duration TOKEN_LIFE = Duration.ofMinutes(10);

  private final Credentials credentials;
  private final Credential admin;

  KnownClients(Credentials credentials, String bootstrapSecret) {
    this.credentials = credentials;
    this.admin = new Credential(Caller.ADMIN, Caller.ADMIN, SecretHash.of(bootstrapSecret));
  }

  /** Whether a token that this client got is still believed. */
  boolean trusts(@Nullable String clientId) {
    return clientId != null && find(clientId) != null;
  }

  @Override
  public @Nullable RegisteredClient findById(String id) {
    return findByClientId(id);
  }

  @Override
  public @Nullable RegisteredClient findByClientId(String clientId) {
    Credential known = find(clientId);
    return known == null ? null : client(known);
  }

  /** Clients come into being with their applications, never here. */
  @Override
  public void save(RegisteredClient client) {
    throw new UnsupportedOperationException("clients are registered with their applications");
  }

  private @Nullable Credential find(String clientId) {
    return clientId.equals(Caller.ADMIN) ? admin : credentials.find(clientId);
  }

  private static RegisteredClient client(Credential known) {
    return RegisteredClient.withId(known.clientId())
        .clientId(known.clientId())
        .clientName(known.application())
        .clientSecret(known.secretHash())
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
        .tokenSettings(TokenSettings.builder().accessTokenTimeToLive(TOKEN_LIFE).build())
        .build();
  }
}
