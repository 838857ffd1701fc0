package io.caduceus.intake.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import io.caduceus.intake.Applications;
import io.caduceus.intake.Publisher;
import io.caduceus.intake.security.Authentication.Authenticated;
import io.caduceus.intake.security.Authentication.IssuerUnreachable;
import io.caduceus.intake.security.Authentication.NotReady;
import io.caduceus.intake.security.Authentication.Unauthenticated;
import io.caduceus.registry.Application;
import io.caduceus.registry.ApplicationName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticatorTests {
  private static final ApplicationName CLAIMS = new ApplicationName("claims");
  private static final Authentication AUTHENTICATED = new Authenticated(new Publisher(CLAIMS));

  private final TestIssuer issuer = new TestIssuer();
  private final Applications applications = new Applications();
  private final Authenticator authenticator = issuer.authenticator(applications);

  @BeforeEach
  void register() {
    applications.put(new Application(CLAIMS, "", null, true, Set.of(), 1));
    applications.complete();
  }

  @AfterEach
  void close() {
    issuer.close();
  }

  @Test
  void believesTheIssuersToken() {
    assertThat(authenticator.verify(issuer.bearer("claims"))).isEqualTo(AUTHENTICATED);
  }

  @Test
  void readsAnotherIssuersClaims() {
    Authenticator entra =
        new Authenticator(
            new Tokens(issuer.settings("azp", "azp", Map.of("7a1e-portal", "claims"))),
            applications,
            Clock.systemUTC());

    String mapped = issuer.bearer("x", it -> it.claim("azp", "7a1e-portal"));
    String unmapped = issuer.bearer("claims", it -> it.claim("azp", "claims"));
    String without = issuer.bearer("claims");

    assertThat(entra.verify(mapped)).isEqualTo(AUTHENTICATED);
    assertThat(entra.verify(unmapped)).isInstanceOf(Unauthenticated.class);
    assertThat(entra.verify(without)).isInstanceOf(Unauthenticated.class);
  }

  @Test
  void verifiesATokenOnce() {
    String token = issuer.bearer("claims");
    assertThat(authenticator.recall(token)).isNull();

    authenticator.verify(token);

    assertThat(authenticator.recall(token)).isEqualTo(AUTHENTICATED);
  }

  @Test
  void asksTheIssuerOnceForItsKeys() {
    IntStream.range(0, 5).forEach(i -> authenticator.verify(issuer.bearer("claims")));

    assertThat(issuer.timesAsked()).isEqualTo(1);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "Basic Y2xhaW1zOng=", "Bearer"})
  void refusesWhoeverBringsNoToken(@Nullable String authorization) {
    assertThat(authenticator.recall(authorization)).isInstanceOf(Unauthenticated.class);
  }

  @Test
  void refusesTokensThatAreNotTheIssuersOrNotForUs() {
    String unsigned =
        "Bearer " + new PlainJWT(new JWTClaimsSet.Builder().subject("claims").build()).serialize();

    assertThat(
            List.of(
                "Bearer nonsense",
                unsigned,
                issuer.forged("claims"),
                issuer.bearer("claims", it -> it.issuer("http://elsewhere.test")),
                issuer.bearer("claims", it -> it.audience("somebody-else")),
                issuer.bearer("claims", it -> it.claim("client_id", null)),
                issuer.bearer("claims", it -> it.expirationTime(null)),
                issuer.bearer("claims", it -> it.expirationTime(ago(Duration.ofMinutes(1)))),
                issuer.bearer("no name!")))
        .allSatisfy(
            token -> assertThat(authenticator.verify(token)).isInstanceOf(Unauthenticated.class));
  }

  @Test
  void refusesForgedTokensHoweverManyThereAre() {
    authenticator.verify(issuer.bearer("claims"));

    assertThat(IntStream.range(0, 6).mapToObj(i -> issuer.forged("claims")))
        .allSatisfy(
            token -> assertThat(authenticator.verify(token)).isInstanceOf(Unauthenticated.class));
    assertThat(issuer.timesAsked()).isLessThanOrEqualTo(3);
  }

  @Test
  void stopsBelievingARememberedTokenWhenItExpires() {
    Instant later = Instant.now().plusSeconds(601);
    Authenticator tomorrow = issuer.authenticator(applications, Clock.fixed(later, ZoneOffset.UTC));

    assertThat(tomorrow.verify(issuer.bearer("claims"))).isInstanceOf(Unauthenticated.class);
  }

  @Test
  void asksForEveryRequestWhetherTheApplicationIsStillTrusted() {
    String token = issuer.bearer("claims");
    authenticator.verify(token);

    applications.put(new Application(CLAIMS, "", null, true, Set.of("claims-1"), 2));
    assertThat(authenticator.recall(token)).isInstanceOf(Unauthenticated.class);

    applications.put(new Application(CLAIMS, "", null, true, Set.of(), 3));
    assertThat(authenticator.recall(token)).isEqualTo(AUTHENTICATED);

    applications.put(new Application(CLAIMS, "", null, false, Set.of(), 4));
    assertThat(authenticator.recall(token)).isInstanceOf(Unauthenticated.class);

    applications.remove(CLAIMS);
    assertThat(authenticator.recall(token)).isInstanceOf(Unauthenticated.class);
  }

  @Test
  void turnsNobodyAwayBeforeItKnowsTheApplications() {
    Authenticator early = issuer.authenticator(new Applications());

    assertThat(early.verify(issuer.bearer("claims"))).isInstanceOf(NotReady.class);
  }

  @Test
  void doesNotCallATokenBadBecauseTheIssuerIsDown() {
    issuer.down(true);

    assertThat(IntStream.range(0, 4).mapToObj(i -> issuer.bearer("claims")))
        .allSatisfy(
            token -> assertThat(authenticator.verify(token)).isInstanceOf(IssuerUnreachable.class));
  }

  @Test
  void goesOnWithTheKeysItHasWhileTheIssuerIsDown() {
    authenticator.verify(issuer.bearer("claims"));
    issuer.down(true);

    assertThat(authenticator.verify(issuer.bearer("claims"))).isEqualTo(AUTHENTICATED);
  }

  private static Date ago(Duration duration) {
    return Date.from(Instant.now().minus(duration));
  }
}
