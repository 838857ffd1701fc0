package io.caduceus.admin.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caduceus.registry.ApplicationName;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.Jwt;

class TokenClaimsTests {
  private static final Map<String, Role> MAPPING =
      Map.of("Caduceus.Admin", Role.ADMINISTRATOR, "Caduceus.Operate", Role.OPERATOR);

  @Test
  void readsAppRolesAsEntraWritesThem() {
    TokenClaims entra =
        new TokenClaims(
            new ClaimNames("oid", "azp", "roles", MAPPING, Map.of("6e1-app", "claims-portal")));

    Caller caller =
        entra.caller(
            token(Map.of("oid", "6e1-app", "roles", List.of("Caduceus.Operate", "Task.Write"))));

    assertThat(caller.roles()).containsExactly(Role.OPERATOR);
    assertThat(caller.application()).isEqualTo(new ApplicationName("claims-portal"));
    assertThat(entra.client(token(Map.of("azp", "11-22")))).isEqualTo("11-22");
  }

  @Test
  void prefersAClaimOfJustThatNameToAWayIntoObjects() {
    String name = "https://caduceus.example/roles";

    Caller caller =
        new TokenClaims(new ClaimNames("sub", "azp", name, Map.of(), Map.of()))
            .caller(token(Map.of("sub", "x", name, List.of("auditor"))));

    assertThat(caller.roles()).containsExactly(Role.AUDITOR);
  }

  @Test
  void readsWordsWithSpacesBetween() {
    Caller caller =
        new TokenClaims(new ClaimNames("sub", "azp", "scope", MAPPING, Map.of()))
            .caller(token(Map.of("sub", "x", "scope", "openid Caduceus.Admin")));

    assertThat(caller.roles()).containsExactly(Role.ADMINISTRATOR);
  }

  @Test
  void findsNoRoleInWhatIsNone() {
    TokenClaims claims = new TokenClaims(new ClaimNames("sub", "azp", "a.b", Map.of(), Map.of()));

    assertThat(claims.caller(token(Map.of("sub", "x", "a", "auditor"))).roles()).isEmpty();
    assertThat(claims.caller(token(Map.of("sub", "x", "a", Map.of("b", 7)))).roles()).isEmpty();
    assertThat(
            claims
                .caller(token(Map.of("sub", "x", "a", Map.of("b", List.of("owner", 1, Map.of())))))
                .roles())
        .isEmpty();
  }

  @Test
  void takesNoNameThatIsNotInTheMappingForAnApplication() {
    Caller caller =
        new TokenClaims(
                new ClaimNames("sub", "azp", "roles", Map.of(), Map.of("one", "claims-portal")))
            .caller(token(Map.of("sub", "claims-portal")));

    assertThat(caller.application()).isNull();
    assertThat(caller.is(new ApplicationName("claims-portal"))).isFalse();
  }

  @Test
  void letsNoClaimSayWhatOnlyTheRegistryCan() {
    assertThatThrownBy(
            () -> new ClaimNames("sub", "azp", "roles", Map.of("x", Role.OWNER), Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("caduceus.security.role-mapping");
  }

  private static Jwt token(Map<String, Object> claims) {
    return Jwt.withTokenValue("token")
        .header("alg", "RS256")
        .claims(it -> it.putAll(claims))
        .build();
  }
}
