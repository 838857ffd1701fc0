package io.caduceus.intake.grpc;

import static io.caduceus.intake.Attempt.pcpChange;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import com.google.protobuf.UnknownFieldSet;
import io.caduceus.intake.EventLog.Outcome;
import io.caduceus.intake.IntakeFixture;
import io.caduceus.intake.security.TestIssuer;
import io.caduceus.intake.v1.Event;
import io.caduceus.intake.v1.PublishRequest;
import io.caduceus.intake.v1.Receipt;
import io.caduceus.intake.v1.ReceiptStatus;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What is gRPC's own about the door. */
@ExtendWith(OutputCaptureExtension.class)
class GrpcDoorTests {
  private final IntakeFixture house = new IntakeFixture();
  private final TestIssuer issuer = new TestIssuer();
  private final GrpcClient client = new GrpcClient(house, issuer, Map.of());

  @AfterEach
  void close() {
    client.close();
    issuer.close();
  }

  @Test
  void answersAReceipt() {
    Receipt receipt =
        client
            .as("member-contact")
            .publish(GrpcClient.request(pcpChange().id("event-1")))
            .getReceipt();

    assertThat(receipt)
        .isEqualTo(
            Receipt.newBuilder()
                .setId("event-1")
                .setType("Member.Changed.Pcp")
                .setStatus(ReceiptStatus.RECEIPT_STATUS_ACCEPTED)
                .setReceivedAt(
                    Timestamp.newBuilder()
                        .setSeconds(IntakeFixture.NOW.getEpochSecond())
                        .setNanos(IntakeFixture.NOW.getNano()))
                .build());
  }

  @Test
  void answersAStatusWithTheCodeAndTheTrace() {
    Refused refused =
        refused(
            issuer.bearer("member-contact"),
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            GrpcClient.request(pcpChange().body("{")));

    assertThat(refused.status()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(refused.info().getReason()).isEqualTo("MALFORMED_JSON");
    assertThat(refused.info().getDomain()).isEqualTo("caduceus.io");
    assertThat(refused.info().getMetadataMap())
        .containsEntry("traceId", "4bf92f3577b34da6a3ce929d0e0e4736");
    assertThat(refused.retry()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "NOT_WRITTEN, UNAVAILABLE, UNAVAILABLE",
    "UNKNOWN, UNKNOWN, OUTCOME_UNKNOWN",
  })
  void saysWhenToTryAgainInAnOutage(Outcome outcome, Status.Code status, String reason) {
    house.log.answer(outcome);

    Refused refused = refused(it -> it);

    assertThat(refused.status()).isEqualTo(status);
    assertThat(refused.info().getReason()).isEqualTo(reason);
    assertThat(refused.retry().orElseThrow().getRetryDelay().getSeconds()).isEqualTo(2);
  }

  @Test
  void tellsAsManyViolationsAsTrailersHold() {
    String body = "{" + "\"x%d\":1,".repeat(99).formatted(numbers(99)) + "\"y\":1}";

    Refused refused = refused(it -> it.setBody(ByteString.copyFromUtf8(body)));

    assertThat(refused.code()).isEqualTo("schema-violation");
    assertThat(Integer.parseInt(refused.info().getMetadataOrThrow("violations")))
        .isGreaterThan(refused.violations().size());
    assertThat(refused.violations()).hasSizeGreaterThan(20);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Basic bWU6bWU=", "Bearer", "Bearer x.y.z"})
  void refusesACallWithoutAToken(String authorization) {
    Refused refused =
        refused(
            authorization.isEmpty() ? null : authorization, null, GrpcClient.request(pcpChange()));

    assertThat(refused.status()).isEqualTo(Status.Code.UNAUTHENTICATED);
    assertThat(refused.code()).isEqualTo("unauthenticated");
    assertThat(house.log.handedOver()).isEmpty();
  }

  @Test
  void refusesAForgedToken() {
    Refused refused =
        refused(issuer.forged("member-contact"), null, GrpcClient.request(pcpChange()));

    assertThat(refused.status()).isEqualTo(Status.Code.UNAUTHENTICATED);
  }

  @Test
  void saysThatItCannotTellWhileTheIssuerIsDown() {
    issuer.down(true);

    Refused refused = refused(it -> it);

    assertThat(refused.status()).isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(refused.retry()).isPresent();
  }

  @Test
  void refusesACallWithoutAnEvent() {
    Refused refused =
        refused(issuer.bearer("member-contact"), null, PublishRequest.getDefaultInstance());

    assertThat(refused.code()).isEqualTo("invalid-request");
  }

  @Test
  void refusesAnEventWithAFieldThatItDoesNotKnow() {
    UnknownFieldSet newer =
        UnknownFieldSet.newBuilder()
            .addField(99, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
            .build();

    Refused refused = refused(it -> it.setUnknownFields(newer));

    assertThat(refused.code()).isEqualTo("invalid-request");
    assertThat(house.log.handedOver()).isEmpty();
  }

  @Test
  void refusesATimeThatDoesNotExist() {
    Refused refused = refused(it -> it.setOccurredAt(Timestamp.newBuilder().setNanos(-1)));

    assertThat(refused.code()).isEqualTo("invalid-request");
    assertThat(refused.raw()).contains("occurred_at");
  }

  @Test
  void carriesEveryFieldOfTheMetadata() {
    Event event =
        GrpcClient.event(pcpChange()).toBuilder()
            .setOccurredAt(Timestamp.newBuilder().setSeconds(1_700_000_000))
            .setTransactionId("transaction")
            .setCausationId("cause")
            .setTransactionType("UPDATE")
            .setSourceSystem("source")
            .setUserId("user")
            .build();

    client.as("member-contact").publish(PublishRequest.newBuilder().setEvent(event).build());

    var written = house.log.only();
    assertThat(written.getOccurredAt()).isEqualTo(Instant.ofEpochSecond(1_700_000_000));
    assertThat(written.getTransactionId()).isEqualTo("transaction");
    assertThat(written.getCausationId()).isEqualTo("cause");
    assertThat(written.getTransactionType()).isEqualTo("UPDATE");
    assertThat(written.getSourceSystem()).isEqualTo("source");
    assertThat(written.getUserId()).isEqualTo("user");
  }

  @Test
  void countsEventsByOutcome() {
    client.as("member-contact").publish(GrpcClient.request(pcpChange()));

    assertThat(
            client
                .meters
                .get("caduceus.intake.events")
                .tags("door", "grpc", "outcome", "accepted", "type", "Member.Changed.Pcp")
                .timer()
                .count())
        .isEqualTo(1);
  }

  private Refused refused(UnaryOperator<Event.Builder> change) {
    Event event = change.apply(GrpcClient.event(pcpChange()).toBuilder()).build();
    return refused(
        issuer.bearer("member-contact"), null, PublishRequest.newBuilder().setEvent(event).build());
  }

  private Refused refused(String authorization, String traceparent, PublishRequest request) {
    return Refused.of(
        catchThrowableOfType(
            StatusRuntimeException.class,
            () -> client.with(authorization, traceparent).publish(request)));
  }

  private static Object[] numbers(int count) {
    return IntStream.range(0, count).boxed().toArray();
  }
}
