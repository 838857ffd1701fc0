package io.caduceus.intake.grpc;

import static io.caduceus.intake.Attempt.pcpChange;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.caduceus.intake.IntakeFixture;
import io.caduceus.intake.Tls;
import io.caduceus.intake.security.TestCertificates;
import io.caduceus.intake.security.TestIssuer;
import io.caduceus.intake.v1.EventIntakeServiceGrpc;
import io.grpc.ChannelCredentials;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.netty.pkitesting.X509Bundle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The door behind TLS. */
class GrpcTlsTests {
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
    try (GrpcClient door = door(certificates.door(false))) {
      publish(door, trusting(certificates).build());
    }

    assertThat(house.log.handedOver()).hasSize(1);
  }

  @Test
  void isNotBelievedByAClientThatTrustsAnother(@TempDir Path elsewhere) throws Exception {
    ChannelCredentials others = trusting(new TestCertificates(elsewhere)).build();

    try (GrpcClient door = door(certificates.door(false))) {
      assertUnavailable(door, others);
    }
  }

  @Test
  void doesNotServeAClientInTheClear() {
    try (GrpcClient door = door(certificates.door(false))) {
      assertUnavailable(door, InsecureChannelCredentials.create());
    }
  }

  @Test
  void asksForACertificateOfTheClientsAuthority(@TempDir Path elsewhere) throws Exception {
    X509Bundle known = certificates.issue("CN=client");
    X509Bundle stranger = new TestCertificates(elsewhere).issue("CN=client");

    try (GrpcClient door = door(certificates.door(true))) {
      publish(door, showing(known));
      assertUnavailable(door, showing(stranger));
      assertUnavailable(door, trusting(certificates).build());
    }

    assertThat(house.log.handedOver()).hasSize(1);
  }

  @Test
  void doesNotOpenWithoutItsFiles(@TempDir Path empty) {
    Tls missing = new Tls(empty.resolve("door.pem"), empty.resolve("door.key"), null);

    assertThatExceptionOfType(RuntimeException.class)
        .isThrownBy(() -> door(missing))
        .withMessageContaining("door.");
  }

  private GrpcClient door(Tls tls) {
    Map<String, String> settings = new HashMap<>();
    settings.put("tls.certificate", tls.certificate().toString());
    settings.put("tls.private-key", tls.privateKey().toString());
    if (tls.clientCa() != null) {
      settings.put("tls.client-ca", tls.clientCa().toString());
    }
    return new GrpcClient(house, issuer, settings);
  }

  private ChannelCredentials showing(X509Bundle own) throws Exception {
    return trusting(certificates)
        .keyManager(own.toKeyManagerFactory("PKIX").getKeyManagers())
        .build();
  }

  private static TlsChannelCredentials.Builder trusting(TestCertificates authority)
      throws Exception {
    return TlsChannelCredentials.newBuilder()
        .trustManager(Files.newInputStream(authority.door(true).clientCa()));
  }

  private void publish(GrpcClient door, ChannelCredentials credentials) {
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("localhost", door.door.port(), credentials).build();
    try {
      GrpcClient.told(
              EventIntakeServiceGrpc.newBlockingStub(channel),
              issuer.bearer("member-contact"),
              null)
          .publish(GrpcClient.request(pcpChange()));
    } finally {
      channel.shutdownNow();
    }
  }

  private void assertUnavailable(GrpcClient door, ChannelCredentials credentials) {
    assertThatExceptionOfType(StatusRuntimeException.class)
        .isThrownBy(() -> publish(door, credentials))
        .returns(Status.Code.UNAVAILABLE, it -> it.getStatus().getCode());
  }
}
