package io.caduceus.intake.grpc;

import io.caduceus.intake.Attempt;
import io.caduceus.intake.JsonIntakeContract;
import io.caduceus.intake.Told;
import io.caduceus.intake.security.TestIssuer;
import io.caduceus.intake.v1.PublishResponse;
import io.caduceus.intake.v1.ReceiptStatus;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;

/** The gRPC door keeps what every door promises, for calls of one event. */
class GrpcIntakeTests extends JsonIntakeContract {
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
    try {
      PublishResponse response =
          client
              .with(ISSUER.bearer(attempt.publisher().value()), attempt.traceparent())
              .publish(GrpcClient.request(attempt));
      String outcome =
          response.getReceipt().getStatus() == ReceiptStatus.RECEIPT_STATUS_ACCEPTED
              ? "accepted"
              : "duplicate";
      return new Told(outcome, response.getReceipt().getId(), List.of(), response.toString());
    } catch (StatusRuntimeException e) {
      Refused refused = Refused.of(e);
      return new Told(refused.code(), null, refused.violations(), refused.raw());
    }
  }
}
