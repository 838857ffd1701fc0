package io.caduceus.admin.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.caduceus.admin.answers.ProblemWriter;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Two filter chains: the authorization server's endpoints, and everything else, denied unless. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
@Import(SecurityConfiguration.Arguments.class)
public class SecurityConfiguration {

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
  @Order(2)
  SecurityFilterChain api(HttpSecurity http, KnownClients clients, ProblemWriter problems) {
    SecurityProblems answers = new SecurityProblems(problems);
    return http.authorizeHttpRequests(
            paths ->
                paths
                    .requestMatchers("/v1/**")
                    .authenticated()
                    .requestMatchers(
                        "/actuator/health/**",
                        "/actuator/metrics/**",
                        "/actuator/prometheus",
                        "/openapi/**")
                    .permitAll()
                    .anyRequest()
                    .denyAll())
        .oauth2ResourceServer(
            it -> it.jwt(jwt -> {}).authenticationEntryPoint(answers).accessDeniedHandler(answers))
        .exceptionHandling(it -> it.authenticationEntryPoint(answers).accessDeniedHandler(answers))
        .addFilterAfter(
            new RevocationFilter(clients, answers), BearerTokenAuthenticationFilter.class)
        .csrf(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .sessionManagement(it -> it.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .build();
  }

  /** URLs that might mean one thing to a filter and another to a handler reach neither. */
  @Bean
  RequestRejectedHandler strangeUrls(ProblemWriter problems) {
    return (request, response, e) ->
        problems.write(
            response, HttpStatus.BAD_REQUEST, "invalid-request", "The URL is not a plain one.");
  }

  @Bean
  RSAKey signingKey(IssuerSettings settings) {
    return SigningKey.loadOrCreate(settings.signingKey());
  }

  @Bean
  JWKSource<SecurityContext> keys(RSAKey signingKey) {
    return new ImmutableJWKSet<>(new JWKSet(signingKey));
  }

  @Bean
  JwtDecoder tokens(RSAKey signingKey, IssuerSettings settings) throws JOSEException {
    NimbusJwtDecoder decoder = NimbusJwtDecoder.withPublicKey(signingKey.toRSAPublicKey()).build();
    decoder.setJwtValidator(
        new DelegatingOAuth2TokenValidator<>(
            JwtValidators.createDefaultWithIssuer(settings.issuer().toString()),
            new JwtAudienceValidator(settings.audience())));
    return decoder;
  }

  @Bean
  KnownClients clients(Credentials credentials, IssuerSettings settings) {
    return new KnownClients(credentials, settings.bootstrapSecret());
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
  OAuth2TokenCustomizer<JwtEncodingContext> claims(IssuerSettings settings) {
    return token -> TokenClaims.write(token, settings.audience());
  }

  @Bean
  PasswordEncoder secrets() {
    return SecretHash.encoder();
  }

  /** Lets handlers have a {@link Caller}. */
  @Configuration(proxyBeanMethods = false)
  static class Arguments implements WebMvcConfigurer {
    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
      resolvers.add(new CallerArgument());
    }
  }
}
