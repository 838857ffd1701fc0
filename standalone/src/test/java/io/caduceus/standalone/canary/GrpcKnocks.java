package io.caduceus.standalone.canary;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.Message;
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
import io.grpc.stub.BlockingClientCall;
import io.grpc.stub.MetadataUtils;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Hands in at the gRPC door; an answer is its messages, as text and as bytes, and its trailers. */
final class GrpcKnocks {
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  private final String address;
  private final Metadata bearer = new Metadata();

  GrpcKnocks(String address, String token) {
    this.address = address;
    bearer.put(AUTHORIZATION, "Bearer " + token);
  }

  private interface Call {
    void on(EventIntakeServiceBlockingV2Stub intake, ByteArrayOutputStream answer)
        throws StatusException, InterruptedException;
  }

  byte[] unary(Event event) throws IOException {
    PublishRequest request = PublishRequest.newBuilder().setEvent(event).build();
    return answer((intake, answer) -> keep(intake.publish(request), answer));
  }

  byte[] stream(Event event) throws IOException {
    return answer(
        (intake, answer) -> {
          BlockingClientCall<PublishStreamRequest, PublishStreamResponse> call =
              intake.publishStream();
          call.write(PublishStreamRequest.newBuilder().setSequence(1).setEvent(event).build());
          call.halfClose();
          while (call.hasNext()) {
            keep(call.read(), answer);
          }
        });
  }

  private byte[] answer(Call call) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    ManagedChannel channel =
        Grpc.newChannelBuilder(address, InsecureChannelCredentials.create()).build();
    try {
      call.on(
          EventIntakeServiceGrpc.newBlockingV2Stub(channel)
              .withDeadlineAfter(30, TimeUnit.SECONDS)
              .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(bearer)),
          answer);
    } catch (StatusException e) {
      keep(e, answer);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      channel.shutdownNow();
    }
    return answer.toByteArray();
  }

  private static void keep(Message message, ByteArrayOutputStream answer) {
    answer.writeBytes(message.toString().getBytes(UTF_8));
    answer.writeBytes(message.toByteArray());
  }

  private static void keep(StatusException refusal, ByteArrayOutputStream answer) {
    answer.writeBytes((refusal.getStatus() + "\n").getBytes(UTF_8));
    Metadata trailers = refusal.getTrailers();
    if (trailers != null) {
      for (String name : trailers.keys()) {
        answer.writeBytes(name.getBytes(UTF_8));
        if (name.endsWith(Metadata.BINARY_HEADER_SUFFIX)) {
          answer.writeBytes(trailers.get(Metadata.Key.of(name, Metadata.BINARY_BYTE_MARSHALLER)));
        } else {
          answer.writeBytes(
              trailers
                  .get(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER))
                  .getBytes(UTF_8));
        }
      }
    }
  }
}
