package io.caduceus.admin.security;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import io.caduceus.admin.security.IssuerSettings.Elsewhere;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Believes the tokens of an issuer elsewhere; there is then none here. */
@Configuration(proxyBeanMethods = false)
@Conditional(OtherIssuer.Named.class)
class OtherIssuer {
  @Bean
  JwtDecoder tokens(IssuerSettings settings) {
    Elsewhere elsewhere = Objects.requireNonNull(settings.elsewhere());
    NimbusJwtDecoder decoder =
        NimbusJwtDecoder.withJwkSetUri(elsewhere.keys().toString())
            .jwsAlgorithm(SignatureAlgorithm.RS256)
            .jwsAlgorithm(SignatureAlgorithm.ES256)
            .validateType(false)
            .jwtProcessorCustomizer(
                it ->
                    it.setJWSTypeVerifier(
                        new DefaultJOSEObjectTypeVerifier<>(
                            JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null)))
            .build();
    decoder.setJwtValidator(BuiltInIssuer.forUs(settings));
    return decoder;
  }

  @Bean
  Revocations revocations(Entrance entrance) {
    return entrance::believes;
  }

  /** Either of the two is there, never both. */
  static final class Named extends NoneNestedConditions {
    Named() {
      super(ConfigurationPhase.PARSE_CONFIGURATION);
    }

    @Conditional(BuiltInIssuer.NoOther.class)
    static class BuiltIn {}
  }
}
