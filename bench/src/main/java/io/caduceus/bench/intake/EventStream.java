package io.caduceus.bench.intake;

import io.caduceus.intake.v1.Event;
import io.caduceus.intake.v1.PublishStreamRequest;
import io.caduceus.intake.v1.PublishStreamResponse;
import io.caduceus.intake.v1.ReceiptStatus;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The client's end of a stream, by a closed loop: so many events unanswered, and another one for
 * each answer, until the time is over. An event that is not accepted ends it as a failure. gRPC
 * calls it from one thread at a time.
 */
final class EventStream
    implements ClientResponseObserver<PublishStreamRequest, PublishStreamResponse> {
  private final List<Event> events;
  private final int pipelined;
  private final long until;
  private final CompletableFuture<Long> answered = new CompletableFuture<>();
  private ClientCallStreamObserver<PublishStreamRequest> requests;
  private long sent;
  private long accepted;

  /**
   * @param events sent in turn
   */
  @SuppressWarnings("NullAway.Init") // the requests come before anything else
  EventStream(List<Event> events, int pipelined, Duration length) {
    this.events = events;
    this.pipelined = pipelined;
    this.until = System.nanoTime() + length.toNanos();
  }

  /** How many events were accepted, when all have been answered. */
  CompletableFuture<Long> answered() {
    return answered;
  }

  @Override
  public void beforeStart(ClientCallStreamObserver<PublishStreamRequest> stream) {
    requests = stream;
    stream.setOnReadyHandler(this::begin);
  }

  private void begin() {
    while (sent < pipelined) {
      send();
    }
  }

  private void send() {
    Event event = events.get((int) (sent % events.size()));
    requests.onNext(PublishStreamRequest.newBuilder().setSequence(sent++).setEvent(event).build());
  }

  @Override
  public void onNext(PublishStreamResponse response) {
    if (response.getReceipt().getStatus() != ReceiptStatus.RECEIPT_STATUS_ACCEPTED) {
      String code = response.getProblem().getCode();
      answered.completeExceptionally(new IllegalStateException("an event was refused: " + code));
      requests.cancel(code, null);
      return;
    }
    accepted++;
    if (System.nanoTime() < until) {
      send();
    } else if (accepted == sent) {
      requests.onCompleted();
    }
  }

  @Override
  public void onError(Throwable failure) {
    answered.completeExceptionally(failure);
  }

  @Override
  public void onCompleted() {
    answered.complete(accepted);
  }
}
