package io.caduceus.admin.security;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.InstantSource;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;

/** Issues tokens to the applications on record, and believes no others. */
@Configuration(proxyBeanMethods = false)
@Conditional(BuiltInIssuer.NoOther.class)
class BuiltInIssuer {
  @Bean
  @Order(1)
  SecurityFilterChain tokenEndpoints(HttpSecurity http) {
    http.oauth2AuthorizationServer(server -> http.securityMatcher(server.getEndpointsMatcher()));
    return http.authorizeHttpRequests(any -> any.anyRequest().authenticated())
        .csrf(AbstractHttpConfigurer::disable)
        .sessionManagement(it -> it.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .build();
  }

  @Bean
  SigningKeys signingKeys(IssuerSettings settings, InstantSource clock) {
    return new SigningKeys(new KeyFolder(settings.signingKeys()), settings.keyLifetime(), clock);
  }

  @Bean
  JwtEncoder signatures(SigningKeys keys) {
    return new NimbusJwtEncoder((selector, nothing) -> List.of(keys.current()));
  }

  @Bean
  JwtDecoder tokens(JWKSource<SecurityContext> keys, IssuerSettings settings) {
    NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(keys).build();
    decoder.setJwtValidator(forUs(settings));
    return decoder;
  }

  static OAuth2TokenValidator<Jwt> forUs(IssuerSettings settings) {
    return new DelegatingOAuth2TokenValidator<>(
        JwtValidators.createDefaultWithIssuer(settings.issuer().toString()),
        new JwtAudienceValidator(settings.audience()));
  }

  @Bean
  KnownClients clients(Credentials credentials, IssuerSettings settings) {
    return new KnownClients(credentials, settings.bootstrapSecret().get());
  }

  @Bean
  Revocations revocations(KnownClients clients, TokenClaims claims) {
    return token -> claims.hasName(token) && clients.trusts(claims.client(token));
  }

  @Bean
  OAuth2AuthorizationService authorizations() {
    return new NothingStored();
  }

  @Bean
  AuthorizationServerSettings authorizationServer(IssuerSettings settings) {
    return AuthorizationServerSettings.builder().issuer(settings.issuer().toString()).build();
  }

  @Bean
  OAuth2TokenCustomizer<JwtEncodingContext> contents(IssuerSettings settings) {
    return token -> TokenClaims.write(token, settings.audience());
  }

  @Bean
  PasswordEncoder secrets() {
    return SecretHash.encoder();
  }

  /** The keys of another issuer are what says that there is one. */
  static final class NoOther implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata annotated) {
      return !context.getEnvironment().containsProperty("caduceus.security.jwks-uri");
    }
  }
}
