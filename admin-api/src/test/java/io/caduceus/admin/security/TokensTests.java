package io.caduceus.admin.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.caduceus.admin.Answer;
import io.caduceus.admin.RunningAdmin;
import io.caduceus.registry.ApplicationName;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TokensTests {
  @RegisterExtension static final RunningAdmin admin = new RunningAdmin();

  @Test
  void issuesTokensThatSayWhoAndForWhom() throws Exception {
    admin.register(new ApplicationName("somebody"));
    Answer issued = admin.asAdmin().post("/v1/applications/somebody/credentials", null);
    String clientId = issued.body().path("clientId").asString();

    SignedJWT token =
        SignedJWT.parse(
            admin.token(clientId + ":" + issued.body().path("clientSecret").asString()));

    JWTClaimsSet claims = token.getJWTClaimsSet();
    assertThat(token.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.RS256);
    assertThat(claims.getSubject()).isEqualTo("somebody");
    assertThat(claims.getStringClaim("client_id")).isEqualTo(clientId);
    assertThat(claims.getStringListClaim("roles")).isEmpty();
    assertThat(claims.getAudience()).containsExactly("caduceus");
    assertThat(claims.getIssuer()).isEqualTo("http://localhost:8081");
    assertThat(claims.getJWTID()).isNotBlank();
    assertThat(claims.getExpirationTime().getTime() - claims.getIssueTime().getTime())
        .isEqualTo(600_000);
  }

  @Test
  void publishesThePublicHalfOfItsKeyAndNoMore() {
    Answer keys = admin.anonymous().get("/oauth2/jwks");

    assertThat(keys.status()).isEqualTo(200);
    assertThat(keys.body().path("keys")).hasSize(1);
    assertThat(keys.body().path("keys").path(0).propertyNames())
        .contains("n", "e", "kid")
        .doesNotContain("d", "p", "q");
  }

  @Test
  void makesTheBootstrapClientAnAdministrator() throws Exception {
    SignedJWT token = SignedJWT.parse(admin.token("admin:" + RunningAdmin.SECRET));

    assertThat(token.getJWTClaimsSet().getStringListClaim("roles"))
        .containsExactly("administrator");
    assertThat(token.getJWTClaimsSet().getSubject()).isEqualTo("admin");
  }

  @Test
  void issuesNothingForAWrongSecretOrAnUnknownClient() {
    assertThat(admin.requestToken("admin:wrong").status()).isEqualTo(401);
    assertThat(admin.requestToken("nobody.abcdefgh:wrong").status()).isEqualTo(401);
    assertThat(admin.requestToken("nobody:wrong").status()).isEqualTo(401);
  }

  @Test
  void letsNoApplicationTakeTheAdministratorsName() {
    assertThat(admin.asAdmin().post("/v1/applications", "{\"name\": \"admin\"}").status())
        .isEqualTo(422);
  }

  @Test
  void believesNoTokenThatIsForgedExpiredOrForSomebodyElse() throws Exception {
    RSAKey own = admin.bean("signingKeys", SigningKeys.class).current();
    RSAKey foreign = new RSAKeyGenerator(2048).generate();
    Instant soon = Instant.now().plusSeconds(60);

    assertThat(status(token(own, soon, "caduceus", "http://localhost:8081"))).isEqualTo(200);
    assertThat(status(token(foreign, soon, "caduceus", "http://localhost:8081"))).isEqualTo(401);
    assertThat(status(token(own, soon, "another", "http://localhost:8081"))).isEqualTo(401);
    assertThat(status(token(own, soon, "caduceus", "http://elsewhere"))).isEqualTo(401);
    assertThat(status(token(own, soon.minusSeconds(600), "caduceus", "http://localhost:8081")))
        .isEqualTo(401);
    assertThat(status("nonsense")).isEqualTo(401);
  }

  @Test
  void leavesNothingOpenThatNobodyOpened() {
    assertThat(admin.anonymous().get("/actuator/health/readiness").status()).isEqualTo(200);
    assertThat(admin.asAdmin().get("/actuator/env").status()).isEqualTo(403);
    assertThat(admin.anonymous().get("/anything").status()).isEqualTo(401);
    assertThat(admin.asAdmin().get("/v1/anything").status()).isEqualTo(404);
    assertThat(admin.asAdmin().delete("/v1/audit").status()).isEqualTo(405);
  }

  private static int status(String token) {
    return admin.with(token).get("/v1/applications").status();
  }

  private static String token(RSAKey key, Instant expires, String audience, String issuer)
      throws Exception {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader(JWSAlgorithm.RS256),
            new JWTClaimsSet.Builder()
                .subject("admin")
                .claim("client_id", "admin")
                .claim("roles", List.of("administrator"))
                .audience(audience)
                .issuer(issuer)
                .issueTime(Date.from(expires.minusSeconds(600)))
                .expirationTime(Date.from(expires))
                .build());
    token.sign(new RSASSASigner(key));
    return token.serialize();
  }
}
