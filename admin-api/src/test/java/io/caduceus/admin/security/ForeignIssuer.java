package io.caduceus.admin.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
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
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.function.UnaryOperator;

/** An issuer elsewhere, with a real key and a real address for it; it lives as long as the JVM. */
final class ForeignIssuer {
  private final String name;
  private final RSAKey key;
  private final HttpServer server;

  ForeignIssuer(String name) {
    this.name = name;
    try {
      key = new RSAKeyGenerator(2048).keyID("foreign").algorithm(JWSAlgorithm.RS256).generate();
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/keys",
        exchange -> {
          byte[] keys = new JWKSet(key).toString().getBytes(UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, keys.length);
          exchange.getResponseBody().write(keys);
          exchange.close();
        });
    server.start();
  }

  String name() {
    return name;
  }

  URI keys() {
    return URI.create("http://localhost:" + server.getAddress().getPort() + "/keys");
  }

  /** A token for this house, with what is claimed besides. */
  String token(UnaryOperator<JWTClaimsSet.Builder> claims) {
    Instant now = Instant.now();
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID("foreign")
                .type(JOSEObjectType.JWT)
                .build(),
            claims
                .apply(
                    new JWTClaimsSet.Builder()
                        .issuer(name)
                        .audience("caduceus")
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(300))))
                .build());
    try {
      token.sign(new RSASSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return token.serialize();
  }
}
