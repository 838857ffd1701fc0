package io.caduceus.intake.grpc;

import static io.caduceus.intake.Attempt.pcpChange;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.caduceus.intake.IntakeFixture;
import io.caduceus.intake.security.TestIssuer;
import io.caduceus.intake.v1.EventIntakeServiceGrpc;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.reflection.v1.ServiceResponse;
import io.grpc.stub.StreamObserver;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the door tells of itself. */
class GrpcHealthTests {
  private final IntakeFixture house = new IntakeFixture();
  private final TestIssuer issuer = new TestIssuer();
  private final GrpcClient client = new GrpcClient(house, issuer, Map.of());

  @AfterEach
  void close() {
    client.close();
    issuer.close();
  }

  @Test
  void servesOnlyWhenItsTablesAreComplete() {
    IntakeFixture young = new IntakeFixture(false);
    try (GrpcClient early = new GrpcClient(young, issuer, Map.of())) {
      assertThat(health(early)).isEqualTo(ServingStatus.NOT_SERVING);
      young.types.complete();
      assertThat(health(early)).isEqualTo(ServingStatus.NOT_SERVING);
      Refused refused =
          Refused.of(
              catchThrowableOfType(
                  StatusRuntimeException.class,
                  () -> early.as("member-contact").publish(GrpcClient.request(pcpChange()))));
      assertThat(refused.status()).isEqualTo(Status.Code.UNAVAILABLE);
      assertThat(refused.code()).isEqualTo("not-ready");

      young.applications.complete();

      assertThat(health(early)).isEqualTo(ServingStatus.SERVING);
    }
  }

  @Test
  void describesItselfOnlyWhereItIsToldTo() {
    assertThat(describe(client)).isCompletedExceptionally();
    try (GrpcClient open = new GrpcClient(house, issuer, Map.of("reflection", "true"))) {
      assertThat(describe(open).join().getListServicesResponse().getServiceList())
          .extracting(ServiceResponse::getName)
          .contains(EventIntakeServiceGrpc.SERVICE_NAME);
    }
  }

  private static ServingStatus health(GrpcClient client) {
    return HealthGrpc.newBlockingStub(client.channel)
        .check(
            HealthCheckRequest.newBuilder().setService(EventIntakeServiceGrpc.SERVICE_NAME).build())
        .getStatus();
  }

  private static CompletableFuture<ServerReflectionResponse> describe(GrpcClient client) {
    CompletableFuture<ServerReflectionResponse> description = new CompletableFuture<>();
    StreamObserver<ServerReflectionRequest> questions =
        ServerReflectionGrpc.newStub(client.channel)
            .serverReflectionInfo(
                new StreamObserver<>() {
                  @Override
                  public void onNext(ServerReflectionResponse response) {
                    description.complete(response);
                  }

                  @Override
                  public void onError(Throwable t) {
                    description.completeExceptionally(t);
                  }

                  @Override
                  public void onCompleted() {}
                });
    questions.onNext(ServerReflectionRequest.newBuilder().setListServices("*").build());
    await().until(description::isDone);
    return description;
  }
}
