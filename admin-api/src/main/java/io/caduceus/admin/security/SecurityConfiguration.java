package io.caduceus.admin.security;

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
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Everything but the issuer's endpoints is denied here, unless. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
@Import({BuiltInIssuer.class, OtherIssuer.class, SecurityConfiguration.Arguments.class})
public class SecurityConfiguration {

  @Bean
  @Order(2)
  SecurityFilterChain api(
      HttpSecurity http, Entrance entrance, Revocations revocations, ProblemWriter problems) {
    SecurityProblems answers = new SecurityProblems(problems);
    return http.authorizeHttpRequests(
            paths ->
                paths
                    .requestMatchers("/v1/**")
                    .access(entrance)
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
            new RevocationFilter(revocations, answers), BearerTokenAuthenticationFilter.class)
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
  TokenClaims claims(IssuerSettings settings) {
    return new TokenClaims(settings.claims());
  }

  @Bean
  Entrance entrance(Credentials credentials, TokenClaims claims) {
    return new Entrance(credentials, claims);
  }

  /** Lets handlers have a {@link Caller}. */
  @Configuration(proxyBeanMethods = false)
  static class Arguments implements WebMvcConfigurer {
    private final TokenClaims claims;

    Arguments(TokenClaims claims) {
      this.claims = claims;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
      resolvers.add(new CallerArgument(claims));
    }
  }
}
