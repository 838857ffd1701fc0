package io.caduceus.intake.grpc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.caduceus.intake.Attempt;
import io.caduceus.intake.IntakeFixture;
import io.caduceus.intake.security.TestIssuer;
import io.caduceus.intake.v1.EventIntakeServiceGrpc;
import io.caduceus.intake.v1.PublishResponse;
import io.caduceus.intake.v1.PublishStreamResponse;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Messages that no generated client would send. */
@ExtendWith(OutputCaptureExtension.class)
@Isolated
class RawMessageTests {
  private static final MethodDescriptor<byte[], PublishResponse> PUBLISH =
      EventIntakeServiceGrpc.getPublishMethod().toBuilder(
              new Bytes(), EventIntakeServiceGrpc.getPublishMethod().getResponseMarshaller())
          .build();

  private static final MethodDescriptor<byte[], PublishStreamResponse> PUBLISH_STREAM =
      EventIntakeServiceGrpc.getPublishStreamMethod().toBuilder(
              new Bytes(), EventIntakeServiceGrpc.getPublishStreamMethod().getResponseMarshaller())
          .setType(MethodDescriptor.MethodType.SERVER_STREAMING)
          .build();

  private final IntakeFixture house = new IntakeFixture();
  private final TestIssuer issuer = new TestIssuer();
  private final GrpcClient client = new GrpcClient(house, issuer, Map.of());

  @AfterEach
  void close() {
    client.close();
    issuer.close();
  }

  @Test
  void refusesWhatIsNoMessage(CapturedOutput output) {
    StatusRuntimeException refused = send("this is MARK and no protobuf".getBytes(UTF_8));

    assertThat(Refused.of(refused).status()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(Refused.of(refused).code()).isEqualTo("invalid-request");
    assertThat(refused).hasMessageNotContaining("MARK");
    assertThat(output).doesNotContain("MARK").doesNotContain("Exception");
  }

  @Test
  void refusesTextThatIsNotUtf8(CapturedOutput output) {
    byte[] message = GrpcClient.request(Attempt.pcpChange().id("MARK")).toByteArray();
    int id = new String(message, ISO_8859_1).indexOf("MARK");
    message[id] = (byte) 0xE9;

    StatusRuntimeException refused = send(message);

    assertThat(Refused.of(refused).code()).isEqualTo("invalid-request");
    assertThat(output).doesNotContain("ARK").doesNotContain("Exception");
    assertThat(house.log.handedOver()).isEmpty();
  }

  @Test
  void refusesAMessageThatUnpacksBeyondTheBound(CapturedOutput output) {
    StatusRuntimeException refused =
        send(new byte[64 << 20], CallOptions.DEFAULT.withCompression("gzip"));

    assertThat(Refused.of(refused).code()).isEqualTo("body-too-large");
    assertThat(output).doesNotContain("Exception");
  }

  @Test
  void endsAStreamAtWhatIsNoMessage(CapturedOutput output) {
    StatusRuntimeException refused =
        catchThrowableOfType(
            StatusRuntimeException.class,
            () ->
                ClientCalls.blockingServerStreamingCall(
                        channel(), PUBLISH_STREAM, CallOptions.DEFAULT, new byte[] {1, 2, 3})
                    .next());

    assertThat(Refused.of(refused).code()).isEqualTo("invalid-request");
    assertThat(output).doesNotContain("Exception");
  }

  private StatusRuntimeException send(byte[] message) {
    return send(message, CallOptions.DEFAULT);
  }

  private StatusRuntimeException send(byte[] message, CallOptions options) {
    return catchThrowableOfType(
        StatusRuntimeException.class,
        () -> ClientCalls.blockingUnaryCall(channel(), PUBLISH, options, message));
  }

  private Channel channel() {
    Metadata metadata = new Metadata();
    metadata.put(
        Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
        issuer.bearer("member-contact"));
    return ClientInterceptors.intercept(
        client.channel, MetadataUtils.newAttachHeadersInterceptor(metadata));
  }

  private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] bytes) {
      return new ByteArrayInputStream(bytes);
    }

    @Override
    public byte[] parse(InputStream stream) {
      throw new UnsupportedOperationException("only for sending");
    }
  }
}
