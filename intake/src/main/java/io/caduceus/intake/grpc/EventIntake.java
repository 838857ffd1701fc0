package io.caduceus.intake.grpc;

import com.google.protobuf.Parser;
import io.caduceus.intake.IntakeProperties;
import io.caduceus.intake.v1.EventIntakeServiceGrpc;
import io.caduceus.intake.v1.PublishRequest;
import io.caduceus.intake.v1.PublishResponse;
import io.caduceus.intake.v1.PublishStreamRequest;
import io.caduceus.intake.v1.PublishStreamResponse;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The service as the server calls it. Bound by hand: the generated stubs hide a call's metadata
 * behind thread-locals and its readiness behind casts, and those two are what this door is about.
 */
final class EventIntake {
  private static final MethodDescriptor<Incoming<PublishRequest>, PublishResponse> PUBLISH =
      reading(EventIntakeServiceGrpc.getPublishMethod(), PublishRequest.parser());

  private static final MethodDescriptor<Incoming<PublishStreamRequest>, PublishStreamResponse>
      PUBLISH_STREAM =
          reading(EventIntakeServiceGrpc.getPublishStreamMethod(), PublishStreamRequest.parser());

  /** As generated, but for what happens to a request that is no message. */
  private static final ServiceDescriptor SERVICE =
      ServiceDescriptor.newBuilder(EventIntakeServiceGrpc.SERVICE_NAME)
          .setSchemaDescriptor(EventIntakeServiceGrpc.getServiceDescriptor().getSchemaDescriptor())
          .addMethod(PUBLISH)
          .addMethod(PUBLISH_STREAM)
          .build();

  private final GrpcIntake intake;
  private final IntakeProperties.Grpc limits;
  private final Set<StreamCall> streams = ConcurrentHashMap.newKeySet();

  EventIntake(GrpcIntake intake, IntakeProperties.Grpc limits) {
    this.intake = intake;
    this.limits = limits;
  }

  ServerServiceDefinition definition() {
    return ServerServiceDefinition.builder(SERVICE)
        .addMethod(PUBLISH, this::publish)
        .addMethod(PUBLISH_STREAM, this::publishStream)
        .build();
  }

  private static <M, R> MethodDescriptor<Incoming<M>, R> reading(
      MethodDescriptor<M, R> method, Parser<M> parser) {
    return method.toBuilder(new Incoming.Reader<>(parser), method.getResponseMarshaller()).build();
  }

  /** Lets every open stream answer what it has read, and end. */
  void endStreams() {
    streams.forEach(stream -> stream.end(Answer.closing()));
  }

  private ServerCall.Listener<Incoming<PublishRequest>> publish(
      ServerCall<Incoming<PublishRequest>, PublishResponse> call, Metadata metadata) {
    return UnaryCall.begin(call, metadata, intake, limits.arrivalTimeout());
  }

  private ServerCall.Listener<Incoming<PublishStreamRequest>> publishStream(
      ServerCall<Incoming<PublishStreamRequest>, PublishStreamResponse> call, Metadata metadata) {
    StreamCall stream = StreamCall.begin(call, metadata, intake, limits);
    streams.add(stream);
    stream.over().thenRun(() -> streams.remove(stream));
    return stream;
  }
}
