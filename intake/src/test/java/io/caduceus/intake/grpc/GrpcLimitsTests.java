package io.caduceus.intake.grpc;

import static io.caduceus.intake.Attempt.pcpChange;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.caduceus.intake.EventLog.Outcome;
import io.caduceus.intake.IntakeFixture;
import io.caduceus.intake.Submission;
import io.caduceus.intake.security.TestIssuer;
import io.caduceus.intake.v1.EventIntakeServiceGrpc;
import io.caduceus.intake.v1.PublishRequest;
import io.caduceus.intake.v1.PublishResponse;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ConnectivityState;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What no caller gets more of than it may. */
@ExtendWith(OutputCaptureExtension.class)
@Isolated
class GrpcLimitsTests {
  private final IntakeFixture house = new IntakeFixture();
  private final TestIssuer issuer = new TestIssuer();
  private final GrpcClient client = new GrpcClient(house, issuer, Map.of());

  @AfterEach
  void close() {
    client.close();
    issuer.close();
  }

  @Test
  void refusesAMessageBeyondTheBound() {
    ByteString large = ByteString.copyFrom(new byte[Submission.MOST_BYTES]);

    Refused refused =
        refused(
            issuer.bearer("member-contact"),
            GrpcClient.request(pcpChange()).toBuilder()
                .setEvent(GrpcClient.event(pcpChange()).toBuilder().setBody(large))
                .build());

    assertThat(refused.status()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    assertThat(house.log.handedOver()).isEmpty();
  }

  @Test
  void refusesMetadataBeyondTheBound() {
    Refused refused = refused("Bearer " + "x".repeat(20_000), GrpcClient.request(pcpChange()));

    assertThat(refused.status()).isNotEqualTo(Status.Code.OK);
    assertThat(client.answered()).isZero();
  }

  @Test
  void doesNotServeMoreCallsOfAConnectionThanItMay() {
    house.log.holdBack();
    try (GrpcClient narrow = new GrpcClient(house, issuer, Map.of("most-calls", "2"))) {
      for (int i = 0; i < 3; i++) {
        new Stream(narrow.streaming()).send(1, pcpChange());
      }

      await().until(() -> house.log.handedOver().size() == 2);
      await()
          .during(Duration.ofMillis(200))
          .untilAsserted(() -> assertThat(house.log.handedOver()).hasSize(2));
    }
  }

  @Test
  void letsACallEndAtItsDeadline(CapturedOutput output) {
    // Whose connection would otherwise take a part of the deadline.
    client.as("member-contact").publish(GrpcClient.request(pcpChange()));
    CompletableFuture<Outcome> outcome = house.log.holdBack();

    StatusRuntimeException late =
        catchThrowableOfType(
            StatusRuntimeException.class,
            () ->
                client
                    .as("member-contact")
                    .withDeadlineAfter(1, TimeUnit.SECONDS)
                    .publish(GrpcClient.request(pcpChange())));

    assertThat(late.getStatus().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
    outcome.complete(Outcome.WRITTEN);
    await().until(() -> client.answered() == 2);
    assertThat(output).doesNotContain("Exception");
  }

  @Test
  void endsACallWhoseEventDoesNotCome() {
    try (GrpcClient patient = new GrpcClient(house, issuer, Map.of("arrival-timeout", "2s"))) {
      CompletableFuture<Status> end = new CompletableFuture<>();
      // As unary, a client would not even send the head before there is an event.
      ClientCall<PublishRequest, PublishResponse> call =
          patient.channel.newCall(
              EventIntakeServiceGrpc.getPublishMethod().toBuilder()
                  .setType(MethodType.BIDI_STREAMING)
                  .build(),
              CallOptions.DEFAULT);

      call.start(
          new ClientCall.Listener<>() {
            @Override
            public void onClose(Status status, Metadata trailers) {
              end.complete(status);
            }
          },
          patient.credentials());

      assertThat(end.orTimeout(10, TimeUnit.SECONDS).join().getCode())
          .isEqualTo(Status.Code.DEADLINE_EXCEEDED);
      assertThat(patient.counted("abandoned")).isEqualTo(1);
    }
  }

  @Test
  void endsAStreamWithoutEvents() {
    try (GrpcClient patient = new GrpcClient(house, issuer, Map.of("idle-timeout", "2s"))) {
      Stream stream = new Stream(patient.streaming());
      stream.send(1, pcpChange());

      assertThat(stream.next().hasReceipt()).isTrue();
      assertThat(stream.end().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
    }
  }

  @Test
  void letsAStreamAwaitItsAnswersLongerThanItMayBeSilent() {
    try (GrpcClient patient = new GrpcClient(house, issuer, Map.of("idle-timeout", "1s"))) {
      CompletableFuture<Outcome> outcome = house.log.holdBack();
      Stream stream = new Stream(patient.streaming());
      stream.send(1, pcpChange());

      await().during(Duration.ofMillis(1500)).until(() -> !stream.hasEnded());
      outcome.complete(Outcome.WRITTEN);

      assertThat(stream.next().hasReceipt()).isTrue();
      assertThat(stream.end().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
    }
  }

  @Test
  void letsGoOfAConnectionThatGrewOldButNotOfItsCalls() {
    try (GrpcClient old = new GrpcClient(house, issuer, Map.of("longest-connection", "1s"))) {
      CompletableFuture<Outcome> outcome = house.log.holdBack();
      Stream stream = new Stream(old.streaming());
      stream.send(1, pcpChange());
      await().until(() -> old.channel.getState(false) == ConnectivityState.READY);

      await().until(() -> old.channel.getState(false) != ConnectivityState.READY);
      outcome.complete(Outcome.WRITTEN);

      assertThat(stream.next().hasReceipt()).isTrue();
    }
  }

  private Refused refused(String authorization, PublishRequest request) {
    return Refused.of(
        catchThrowableOfType(
            StatusRuntimeException.class, () -> client.with(authorization, null).publish(request)));
  }
}
