package io.caduceus.bench.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.intake.v1.Event;
import io.caduceus.intake.v1.PublishStreamRequest;
import io.caduceus.intake.v1.PublishStreamResponse;
import io.caduceus.intake.v1.Receipt;
import io.caduceus.intake.v1.ReceiptStatus;
import io.grpc.stub.ClientCallStreamObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventStreamTests {
  private static final List<Event> EVENTS =
      Stream.of("a", "b", "c").map(it -> Event.newBuilder().setId(it).build()).toList();

  private final Requests requests = new Requests();

  @Test
  void keepsSoManyUnanswered() {
    EventStream stream = begun(Duration.ofHours(1));
    assertThat(requests.sent()).hasSize(2);

    stream.onNext(accepted());

    assertThat(requests.sent())
        .extracting(it -> it.getEvent().getId())
        .containsExactly("a", "b", "c");
    assertThat(requests.sent())
        .extracting(PublishStreamRequest::getSequence)
        .containsExactly(0L, 1L, 2L);
  }

  @Test
  void endsWhenTheTimeIsOverAndAllIsAnswered() {
    EventStream stream = begun(Duration.ZERO);

    stream.onNext(accepted());
    assertThat(requests.isComplete()).isFalse();
    stream.onNext(accepted());
    assertThat(requests.isComplete()).isTrue();
    stream.onCompleted();

    assertThat(stream.answered()).isCompletedWithValue(2L);
  }

  @Test
  void anEventThatIsNotAcceptedIsNoMeasurement() {
    EventStream stream = begun(Duration.ofHours(1));

    stream.onNext(PublishStreamResponse.getDefaultInstance());

    assertThat(stream.answered()).isCompletedExceptionally();
    assertThat(requests.sent()).hasSize(2);
  }

  private EventStream begun(Duration length) {
    EventStream stream = new EventStream(EVENTS, 2, length);
    stream.beforeStart(requests);
    requests.becomeReady();
    requests.becomeReady();
    return stream;
  }

  private static PublishStreamResponse accepted() {
    return PublishStreamResponse.newBuilder()
        .setReceipt(Receipt.newBuilder().setStatus(ReceiptStatus.RECEIPT_STATUS_ACCEPTED))
        .build();
  }

  /** What gRPC gives a client to send by. */
  private static final class Requests extends ClientCallStreamObserver<PublishStreamRequest> {
    private final List<PublishStreamRequest> sent = new ArrayList<>();
    private Runnable onReady = () -> {};
    private boolean complete;

    List<PublishStreamRequest> sent() {
      return sent;
    }

    boolean isComplete() {
      return complete;
    }

    void becomeReady() {
      onReady.run();
    }

    @Override
    public void onNext(PublishStreamRequest request) {
      sent.add(request);
    }

    @Override
    public void onCompleted() {
      complete = true;
    }

    @Override
    public void setOnReadyHandler(Runnable handler) {
      onReady = handler;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void cancel(String message, Throwable cause) {}

    @Override
    public void onError(Throwable failure) {}

    @Override
    public void disableAutoInboundFlowControl() {}

    @Override
    public void request(int count) {}

    @Override
    public void setMessageCompression(boolean enable) {}
  }
}
