package io.caduceus.intake.grpc;

import io.caduceus.intake.Attempt;
import io.caduceus.intake.v1.EventIntakeServiceGrpc.EventIntakeServiceStub;
import io.caduceus.intake.v1.PublishStreamRequest;
import io.caduceus.intake.v1.PublishStreamResponse;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The client's end of a stream. */
final class Stream implements ClientResponseObserver<PublishStreamRequest, PublishStreamResponse> {
  private final BlockingQueue<PublishStreamResponse> responses = new LinkedBlockingQueue<>();
  private final CompletableFuture<Status> end = new CompletableFuture<>();
  private final boolean reads;
  private ClientCallStreamObserver<PublishStreamRequest> requests;

  Stream(EventIntakeServiceStub stub) {
    this(stub, true);
  }

  /**
   * @param reads whether it takes responses before it is told to
   */
  Stream(EventIntakeServiceStub stub, boolean reads) {
    this.reads = reads;
    stub.publishStream(this);
  }

  @Override
  public void beforeStart(ClientCallStreamObserver<PublishStreamRequest> requests) {
    this.requests = requests;
    if (!reads) {
      requests.disableAutoRequestWithInitial(0);
    }
  }

  void send(long sequence, Attempt attempt) {
    requests.onNext(
        PublishStreamRequest.newBuilder()
            .setSequence(sequence)
            .setEvent(GrpcClient.event(attempt))
            .build());
  }

  void read(int responses) {
    requests.request(responses);
  }

  void halfClose() {
    requests.onCompleted();
  }

  void cancel() {
    requests.cancel("the client has had enough", null);
  }

  PublishStreamResponse next() {
    try {
      PublishStreamResponse response = responses.poll(10, TimeUnit.SECONDS);
      if (response == null) {
        throw new AssertionError("no response; the stream's end: " + end);
      }
      return response;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  int unread() {
    return responses.size();
  }

  /** How the stream ended. */
  Status end() {
    return end.orTimeout(10, TimeUnit.SECONDS).join();
  }

  boolean hasEnded() {
    return end.isDone();
  }

  @Override
  public void onNext(PublishStreamResponse response) {
    responses.add(response);
  }

  @Override
  public void onError(Throwable t) {
    end.complete(Status.fromThrowable(t));
  }

  @Override
  public void onCompleted() {
    end.complete(Status.OK);
  }
}
