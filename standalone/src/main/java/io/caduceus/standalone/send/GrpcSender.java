package io.caduceus.standalone.send;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.util.JsonFormat;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import io.caduceus.intake.v1.Event;
import io.caduceus.intake.v1.EventIntakeServiceGrpc;
import io.caduceus.intake.v1.EventIntakeServiceGrpc.EventIntakeServiceBlockingV2Stub;
import io.caduceus.intake.v1.PublishRequest;
import io.caduceus.intake.v1.PublishStreamRequest;
import io.caduceus.intake.v1.PublishStreamResponse;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.StatusException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.BlockingClientCall;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One event by {@code Publish}, several by {@code PublishStream}; prints one line an answer. */
public final class GrpcSender implements Sender {
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  private static final JsonFormat.Printer JSON =
      JsonFormat.printer()
          .omittingInsignificantWhitespace()
          .usingTypeRegistry(
              JsonFormat.TypeRegistry.newBuilder()
                  .add(ErrorInfo.getDescriptor())
                  .add(BadRequest.getDescriptor())
                  .add(RetryInfo.getDescriptor())
                  .build());

  private final String address;
  private final String token;
  private final PrintStream out;

  /**
   * @param address {@code host:port}
   */
  public GrpcSender(String address, String token, PrintStream out) {
    this.address = address;
    this.token = token;
    this.out = out;
  }

  @Override
  public boolean send(InputStream file) throws IOException {
    List<Event> events = Envelopes.in(file);
    ManagedChannel channel =
        Grpc.newChannelBuilder(address, InsecureChannelCredentials.create()).build();
    try {
      Metadata bearer = new Metadata();
      bearer.put(AUTHORIZATION, "Bearer " + token);
      EventIntakeServiceBlockingV2Stub intake =
          EventIntakeServiceGrpc.newBlockingV2Stub(channel)
              .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(bearer));
      return events.size() == 1 ? publish(intake, events.getFirst()) : stream(intake, events);
    } catch (StatusException e) {
      out.printf("%s %s%n", e.getStatus().getCode(), json(StatusProto.fromThrowable(e)));
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      channel.shutdownNow();
    }
  }

  private boolean publish(EventIntakeServiceBlockingV2Stub intake, Event event)
      throws IOException, StatusException {
    PublishRequest request = PublishRequest.newBuilder().setEvent(event).build();
    out.println(json(intake.withDeadlineAfter(30, TimeUnit.SECONDS).publish(request)));
    return true;
  }

  /** Writes and reads at once: the door reads no further while nobody reads its answers. */
  private boolean stream(EventIntakeServiceBlockingV2Stub intake, List<Event> events)
      throws IOException, StatusException, InterruptedException {
    BlockingClientCall<PublishStreamRequest, PublishStreamResponse> call = intake.publishStream();
    Thread writer = Thread.ofVirtual().start(() -> write(events, call));
    boolean allAccepted = true;
    while (call.hasNext()) {
      PublishStreamResponse answer = call.read();
      out.println(json(answer));
      allAccepted &= answer.hasReceipt();
    }
    writer.join();
    return allAccepted;
  }

  private static void write(
      List<Event> events, BlockingClientCall<PublishStreamRequest, PublishStreamResponse> call) {
    try {
      int sequence = 0;
      for (Event event : events) {
        call.write(
            PublishStreamRequest.newBuilder().setSequence(++sequence).setEvent(event).build());
      }
      call.halfClose();
    } catch (StatusException endedByTheDoor) {
      // Its reader is told, and says so.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String json(MessageOrBuilder message) throws InvalidProtocolBufferException {
    return JSON.print(message);
  }
}
