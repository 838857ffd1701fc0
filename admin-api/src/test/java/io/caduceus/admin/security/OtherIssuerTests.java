package io.caduceus.admin.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import io.caduceus.admin.Answer;
import io.caduceus.admin.RunningAdmin;
import io.caduceus.admin.Session;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tokens as Keycloak writes them: roles within an object, and subjects that are no names. */
class OtherIssuerTests {
  private static final ForeignIssuer KEYCLOAK =
      new ForeignIssuer("https://sso.example.org/realms/care");
  private static final String PORTAL = "f3c5a1de-6a2e-4b57-9f6e-0f6d2c6d2f11";

  @RegisterExtension
  static final RunningAdmin admin =
      new RunningAdmin(
          "--caduceus.security.issuer=" + KEYCLOAK.name(),
          "--caduceus.security.jwks-uri=" + KEYCLOAK.keys(),
          "--caduceus.security.roles-claim=realm_access.roles",
          "--caduceus.security.role-mapping[caduceus-admins]=administrator",
          "--caduceus.security.role-mapping[caduceus-reviewers]=auditor",
          "--caduceus.security.client-claim=azp",
          "--caduceus.security.application-mapping[" + PORTAL + "]=claims-portal",
          "--caduceus.admin.bootstrap-secret=");

  @BeforeAll
  static void register() {
    Answer registered =
        withRoles("caduceus-admins").post("/v1/applications", named("claims-portal"));
    assertThat(registered.status()).isEqualTo(201);
    assertThat(withRoles("caduceus-admins").post("/v1/applications", named("care-team")).status())
        .isEqualTo(201);
  }

  @Test
  void givesTheRolesThatTheMappingNames() {
    Session reviewer = withRoles("offline_access", "caduceus-reviewers");

    assertThat(reviewer.get("/v1/audit").status()).isEqualTo(200);
    assertThat(reviewer.post("/v1/applications", named("another")).status()).isEqualTo(403);
  }

  @Test
  void givesNothingForARoleThatTheMappingDoesNotName() {
    assertThat(withRoles("administrator").get("/v1/event-types").status()).isEqualTo(403);
    assertThat(withRoles("auditor", "Caduceus-Admins").get("/v1/audit").status()).isEqualTo(403);
    assertThat(withRoles().get("/v1/event-types").status()).isEqualTo(403);
  }

  @Test
  void looksForRolesInNoOtherClaim() {
    Session caller =
        admin.with(
            KEYCLOAK.token(it -> it.subject("x").claim("roles", List.of("caduceus-admins"))));

    assertThat(caller.get("/v1/applications").status()).isEqualTo(403);
  }

  @Test
  void knowsAnApplicationByTheNameThatTheIssuerHasForIt() {
    Session portal = admin.with(KEYCLOAK.token(it -> it.subject(PORTAL).claim("azp", "portal")));

    assertThat(portal.get("/v1/applications/claims-portal").status()).isEqualTo(200);
    assertThat(portal.get("/v1/applications/care-team").status()).isEqualTo(404);
  }

  @Test
  void takesNobodyForAnApplicationBecauseHeIsCalledLikeIt() {
    Session pretender = admin.with(KEYCLOAK.token(it -> it.subject("care-team")));

    assertThat(pretender.get("/v1/applications/care-team").status()).isEqualTo(403);
  }

  @Test
  void believesNoTokenOfAnApplicationThatIsSwitchedOff() {
    Session admins = withRoles("caduceus-admins");
    Session portal = admin.with(KEYCLOAK.token(it -> it.subject(PORTAL)));

    admins.post("/v1/applications/claims-portal:deactivate", null);
    int off = portal.get("/v1/event-types").status();
    admins.post("/v1/applications/claims-portal:activate", null);

    assertThat(off).isEqualTo(401);
    assertThat(portal.get("/v1/event-types").status()).isEqualTo(200);
  }

  @Test
  void believesNobodyElsesTokens() {
    ForeignIssuer other = new ForeignIssuer(KEYCLOAK.name());

    assertThat(status(other.token(it -> roles(it, "caduceus-admins")))).isEqualTo(401);
    assertThat(status(KEYCLOAK.token(it -> roles(it, "caduceus-admins").audience("account"))))
        .isEqualTo(401);
    assertThat(status(KEYCLOAK.token(it -> roles(it, "caduceus-admins").issuer("https://x"))))
        .isEqualTo(401);
    assertThat(status(KEYCLOAK.token(it -> roles(it, "caduceus-admins").subject(null))))
        .isEqualTo(401);
  }

  @Test
  void issuesNoTokensItself() {
    assertThat(admin.requestToken("admin:" + RunningAdmin.SECRET).status()).isEqualTo(401);
    assertThat(admin.requestToken("admin:").status()).isEqualTo(401);
    assertThat(admin.anonymous().get("/oauth2/jwks").status()).isEqualTo(401);
  }

  private static int status(String token) {
    return admin.with(token).get("/v1/audit").status();
  }

  private static Session withRoles(String... roles) {
    return admin.with(KEYCLOAK.token(it -> roles(it, roles)));
  }

  private static JWTClaimsSet.Builder roles(JWTClaimsSet.Builder token, String... roles) {
    return token
        .subject("0a9d4b6e-53ab-4c56-8a43-3f3fd6a1b0c2")
        .claim("azp", "console")
        .claim("realm_access", Map.of("roles", List.of(roles)));
  }

  private static String named(String application) {
    return "{\"name\": \"" + application + "\"}";
  }
}
