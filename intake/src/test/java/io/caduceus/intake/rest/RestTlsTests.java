package io.caduceus.intake.rest;

import static io.caduceus.intake.Attempt.pcpChange;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.caduceus.intake.IntakeFixture;
import io.caduceus.intake.Tls;
import io.caduceus.intake.security.TestCertificates;
import io.caduceus.intake.security.TestIssuer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The door behind TLS. */
class RestTlsTests {
  private final IntakeFixture house = new IntakeFixture();
  private final TestIssuer issuer = new TestIssuer();
  private TestCertificates certificates;

  @BeforeEach
  void issueCertificates(@TempDir Path folder) {
    certificates = new TestCertificates(folder);
  }

  @AfterEach
  void close() {
    issuer.close();
  }

  @Test
  void servesAClientThatTrustsItsAuthority() throws Exception {
    try (RestClient door = door(certificates.door(false))) {
      HttpResponse<String> response = publish(door, certificates.client(null));

      assertThat(response.statusCode()).isEqualTo(201);
      assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
    }
  }

  @Test
  void isNotBelievedByAClientThatTrustsAnother(@TempDir Path elsewhere) {
    SSLContext others = new TestCertificates(elsewhere).client(null);

    try (RestClient door = door(certificates.door(false))) {
      assertNotServed(door, others);
    }
  }

  @Test
  void doesNotServeAClientInTheClear() throws IOException {
    try (RestClient door = door(certificates.door(false));
        Wire clear = new Wire(door.port())) {
      clear.send(Wire.head(issuer.bearer("member-contact"), "Content-Length: 0"));

      assertThat(clear.readToTheEnd()).doesNotContain("HTTP/1.1");
    }
  }

  @Test
  void asksForACertificateOfTheClientsAuthority(@TempDir Path elsewhere) throws Exception {
    X509Bundle stranger = new TestCertificates(elsewhere).issue("CN=client");

    try (RestClient door = door(certificates.door(true))) {
      assertThat(publish(door, certificates.client(certificates.issue("CN=client"))).statusCode())
          .isEqualTo(201);
      assertNotServed(door, certificates.client(stranger));
      assertNotServed(door, certificates.client(null));
    }

    assertThat(house.log.handedOver()).hasSize(1);
  }

  private RestClient door(Tls tls) {
    Map<String, String> settings = new HashMap<>();
    settings.put("tls.certificate", tls.certificate().toString());
    settings.put("tls.private-key", tls.privateKey().toString());
    @Nullable Path clientCa = tls.clientCa();
    if (clientCa != null) {
      settings.put("tls.client-ca", clientCa.toString());
    }
    return new RestClient(house, issuer, new SimpleMeterRegistry(), settings);
  }

  private HttpResponse<String> publish(RestClient door, SSLContext context) throws Exception {
    try (HttpClient client = HttpClient.newBuilder().sslContext(context).build()) {
      return client.send(
          door.request(
                  issuer.bearer("member-contact"),
                  BodyPublishers.ofString(RestClient.json(pcpChange())))
              .uri(URI.create("https://localhost:" + door.port() + "/v1/events"))
              .build(),
          BodyHandlers.ofString());
    }
  }

  private void assertNotServed(RestClient door, SSLContext context) {
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> publish(door, context));
  }
}
