package io.caduceus.intake.grpc;

import io.caduceus.intake.Attempt;
import io.caduceus.intake.JsonIntakeContract;
import io.caduceus.intake.Told;
import io.caduceus.intake.Violation;
import io.caduceus.intake.security.TestIssuer;
import io.caduceus.intake.v1.EventIntakeServiceGrpc;
import io.caduceus.intake.v1.PublishStreamResponse;
import io.caduceus.intake.v1.ReceiptStatus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;

/** The gRPC door keeps what every door promises, for the events of a stream. */
class StreamIntakeTests extends JsonIntakeContract {
  private static final TestIssuer ISSUER = new TestIssuer();

  private final GrpcClient client = new GrpcClient(house, ISSUER, Map.of());

  @AfterEach
  void close() {
    client.close();
  }

  @AfterAll
  static void closeIssuer() {
    ISSUER.close();
  }

  @Override
  protected Told publish(Attempt attempt) {
    Stream stream =
        new Stream(
            GrpcClient.told(
                EventIntakeServiceGrpc.newStub(client.channel),
                ISSUER.bearer(attempt.publisher().value()),
                attempt.traceparent()));
    stream.send(1, attempt);
    stream.halfClose();
    PublishStreamResponse response = stream.next();
    if (response.hasProblem()) {
      List<Violation> violations =
          response.getProblem().getErrorsList().stream()
              .map(it -> new Violation(it.getPointer(), it.getKeyword(), it.getSchemaPointer()))
              .toList();
      return new Told(response.getProblem().getCode(), null, violations, response.toString());
    }
    String outcome =
        response.getReceipt().getStatus() == ReceiptStatus.RECEIPT_STATUS_ACCEPTED
            ? "accepted"
            : "duplicate";
    return new Told(outcome, response.getReceipt().getId(), List.of(), response.toString());
  }
}
