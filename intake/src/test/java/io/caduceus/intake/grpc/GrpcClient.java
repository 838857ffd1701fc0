package io.caduceus.intake.grpc;

import com.google.protobuf.ByteString;
import io.caduceus.event.EventTypeName;
import io.caduceus.intake.Attempt;
import io.caduceus.intake.DoorMetrics;
import io.caduceus.intake.IntakeFixture;
import io.caduceus.intake.IntakeProperties;
import io.caduceus.intake.security.TestIssuer;
import io.caduceus.intake.v1.Event;
import io.caduceus.intake.v1.EventIntakeServiceGrpc;
import io.caduceus.intake.v1.EventIntakeServiceGrpc.EventIntakeServiceBlockingStub;
import io.caduceus.intake.v1.EventIntakeServiceGrpc.EventIntakeServiceStub;
import io.caduceus.intake.v1.PublishRequest;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.AbstractStub;
import io.grpc.stub.MetadataUtils;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** A gRPC door on a port of its own, and somebody in front of it. */
final class GrpcClient implements AutoCloseable {
  /** So small that a client that does not read is soon noticed. */
  private static final int WINDOW = 64 << 10;

  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final GrpcDoor door;
  final ManagedChannel channel;
  private final TestIssuer issuer;

  /**
   * @param settings below {@code caduceus.intake.grpc}
   */
  GrpcClient(IntakeFixture house, TestIssuer issuer, Map<String, String> settings) {
    Map<String, String> all = new HashMap<>();
    all.put("caduceus.intake.grpc.port", "0");
    settings.forEach((key, value) -> all.put("caduceus.intake.grpc." + key, value));
    this.issuer = issuer;
    this.door =
        new GrpcDoor(
            new GrpcIntake(
                house.intake,
                issuer.authenticator(house.applications),
                new DoorMetrics(meters, "grpc")),
            house
                .types
                .completion()
                .thenCombine(house.applications.completion(), (types, applications) -> types),
            new Binder(new MapConfigurationPropertySource(all))
                .bindOrCreate("caduceus.intake", IntakeProperties.class));
    door.start();
    this.channel =
        NettyChannelBuilder.forAddress("localhost", door.port())
            .usePlaintext()
            .flowControlWindow(WINDOW)
            .build();
  }

  EventIntakeServiceBlockingStub as(String application) {
    return with(issuer.bearer(application), null);
  }

  EventIntakeServiceBlockingStub with(@Nullable String authorization, @Nullable String trace) {
    return told(EventIntakeServiceGrpc.newBlockingStub(channel), authorization, trace);
  }

  /** By the application that may publish a member's changed physician. */
  EventIntakeServiceStub streaming() {
    return told(EventIntakeServiceGrpc.newStub(channel), issuer.bearer("member-contact"), null);
  }

  static <S extends AbstractStub<S>> S told(
      S stub, @Nullable String authorization, @Nullable String traceparent) {
    Metadata metadata = new Metadata();
    put(metadata, "authorization", authorization);
    put(metadata, "traceparent", traceparent);
    return stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(metadata));
  }

  private static void put(Metadata metadata, String name, @Nullable String value) {
    if (value != null) {
      metadata.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value);
    }
  }

  /** Of the application that may publish a member's changed physician. */
  Metadata credentials() {
    Metadata metadata = new Metadata();
    put(metadata, "authorization", issuer.bearer("member-contact"));
    return metadata;
  }

  /** How many events came to this outcome. */
  long counted(String outcome) {
    return meters.find("caduceus.intake.events").tag("outcome", outcome).timers().stream()
        .mapToLong(timer -> timer.count())
        .sum();
  }

  /** How many events the door has answered. */
  long answered() {
    return meters.find("caduceus.intake.events").timers().stream()
        .mapToLong(timer -> timer.count())
        .sum();
  }

  static PublishRequest request(Attempt attempt) {
    return PublishRequest.newBuilder().setEvent(event(attempt)).build();
  }

  /** The body goes in as it stands: it need not be JSON. */
  static Event event(Attempt attempt) {
    EventTypeName type = EventTypeName.parse(attempt.type());
    Event.Builder event =
        Event.newBuilder()
            .setNoun(type.noun())
            .setVerb(type.verb())
            .setObject(type.object())
            .addAllTags(attempt.tags())
            .setSynthetic(attempt.synthetic())
            .setBody(ByteString.copyFromUtf8(attempt.body()));
    if (attempt.id() != null) {
      event.setId(attempt.id());
    }
    return event.build();
  }

  @Override
  public void close() {
    channel.shutdownNow();
    door.stop();
  }
}
