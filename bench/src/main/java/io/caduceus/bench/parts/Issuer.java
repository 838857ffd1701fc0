package io.caduceus.bench.parts;

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
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** Issues tokens, in place of the admin app. */
public final class Issuer implements AutoCloseable {
  private static final Duration LONGER_THAN_A_RUN = Duration.ofHours(24);

  private final RSAKey key;
  private final HttpServer server;

  public Issuer() throws IOException, JOSEException {
    key = new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate();
    byte[] keys = new JWKSet(key).toString().getBytes(UTF_8);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/oauth2/jwks",
        exchange -> {
          exchange.sendResponseHeaders(200, keys.length);
          exchange.getResponseBody().write(keys);
          exchange.close();
        });
    server.start();
  }

  public String address() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** The header that says who asks. */
  public String bearer(String subject, String... roles) throws JOSEException {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
            new JWTClaimsSet.Builder()
                .issuer(address())
                .audience("caduceus")
                .subject(subject)
                .claim("client_id", subject + "-1")
                .claim("roles", List.of(roles))
                .expirationTime(Date.from(Instant.now().plus(LONGER_THAN_A_RUN)))
                .build());
    token.sign(new RSASSASigner(key));
    return "Authorization: Bearer " + token.serialize();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
