package io.caduceus.intake.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.caduceus.intake.Applications;
import io.caduceus.intake.HouseProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** An issuer with a real key, real tokens and a real address for its keys. */
public final class TestIssuer implements AutoCloseable {
  public static final String ISSUER = "http://issuer.test";

  /** One for all: making a key takes longer than most tests do. */
  private static final RSAKey KEY = newKey();

  private final AtomicInteger asked = new AtomicInteger();
  private final HttpServer server;
  private volatile boolean down;

  public TestIssuer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/oauth2/jwks",
        exchange -> {
          asked.incrementAndGet();
          byte[] keys = new JWKSet(KEY).toString().getBytes(UTF_8);
          exchange.sendResponseHeaders(down ? 500 : 200, keys.length);
          exchange.getResponseBody().write(keys);
          exchange.close();
        });
    server.start();
  }

  /** From now on its keys cannot be had, or can again. */
  public void down(boolean down) {
    this.down = down;
  }

  public Authenticator authenticator(Applications applications) {
    return authenticator(applications, Clock.systemUTC());
  }

  Authenticator authenticator(Applications applications, Clock clock) {
    return new Authenticator(
        new Tokens(settings("sub", "client_id", Map.of())), applications, clock);
  }

  /** Whose tokens are read in another way. */
  HouseProperties.Security settings(
      String applicationClaim, String clientClaim, Map<String, String> mapping) {
    URI keys = URI.create("http://localhost:" + server.getAddress().getPort() + "/oauth2/jwks");
    return new HouseProperties.Security(
        ISSUER, keys, "caduceus", applicationClaim, clientClaim, mapping);
  }

  /** An {@code Authorization} header for an application. */
  public String bearer(String application) {
    return bearer(application, it -> it);
  }

  /** The same, with some claims changed. */
  public String bearer(String application, UnaryOperator<JWTClaimsSet.Builder> change) {
    return "Bearer " + sign(KEY, change.apply(claims(application)).build());
  }

  /** Signed by somebody else. */
  public String forged(String application) {
    return "Bearer " + sign(newKey(), claims(application).build());
  }

  int timesAsked() {
    return asked.get();
  }

  private static JWTClaimsSet.Builder claims(String application) {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer(ISSUER)
        .audience("caduceus")
        .subject(application)
        .claim("client_id", application + "-1")
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(600)));
  }

  private static String sign(RSAKey key, JWTClaimsSet claims) {
    try {
      SignedJWT token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
      token.sign(new RSASSASigner(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RSAKey newKey() {
    try {
      return new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
