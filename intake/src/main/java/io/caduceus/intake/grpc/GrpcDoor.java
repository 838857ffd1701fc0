package io.caduceus.intake.grpc;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.caduceus.intake.ConnectionLimit;
import io.caduceus.intake.IntakeProperties;
import io.caduceus.intake.Submission;
import io.caduceus.intake.Tls;
import io.caduceus.intake.security.TlsKeys;
import io.caduceus.intake.v1.EventIntakeServiceGrpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.ServerCredentials;
import io.grpc.TlsServerCredentials;
import io.grpc.TlsServerCredentials.ClientAuth;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.nio.NioEventLoopGroup;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The gRPC door's server. A call begins on a virtual thread, for its token may have to be verified;
 * once that is known, its events are worked on where they arrive, on Netty's event loops. Opens
 * after everything behind it has started, and on closing lets events under way come to their
 * answer.
 */
final class GrpcDoor implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(GrpcDoor.class);
  private static final long LONGEST_GOODBYE_SECONDS = 6;

  /** Calls that a client opens and resets at once, the cheapest way to keep a server busy. */
  private static final int MOST_RESETS = 1000;

  private static final int RESETS_WINDOW_SECONDS = 10;
  private static final ThreadFactory THREADS =
      Thread.ofPlatform().daemon().name("caduceus-intake-grpc-", 0).factory();
  private static final int KEEPALIVE_TIMEOUT_SECONDS = 20;

  private final GrpcIntake intake;
  private final CompletionStage<Void> ready;
  private final IntakeProperties properties;
  private final ConnectionLimit connections;
  private volatile @Nullable Open open;

  /**
   * @param ready done when everything is known that decides about events
   */
  GrpcDoor(GrpcIntake intake, CompletionStage<Void> ready, IntakeProperties properties) {
    this.intake = intake;
    this.ready = ready;
    this.properties = properties;
    this.connections = new ConnectionLimit("grpc", properties.grpc().mostConnections());
  }

  /** Where it listens, while it does. */
  int port() {
    Open now = open;
    return now == null ? -1 : now.server().getPort();
  }

  int connections() {
    return connections.open();
  }

  @Override
  public void start() {
    EventIntake service = new EventIntake(intake, properties.grpc());
    HealthStatusManager health = new HealthStatusManager();
    tell(health, ServingStatus.NOT_SERVING);
    Tls tls = properties.grpc().tls();
    TlsKeys keys = tls == null ? null : TlsKeys.open(tls);
    EventLoopGroup loops = new NioEventLoopGroup(0, THREADS);
    NettyServerBuilder builder =
        limited(NettyServerBuilder.forAddress(address(), credentials(keys)))
            .bossEventLoopGroup(loops)
            .workerEventLoopGroup(loops)
            .channelFactory(() -> new Listener(connections))
            // No executor that could be shut down: a connection may end after the server has.
            .executor(Thread::startVirtualThread)
            .callExecutor(new Whereabouts(intake))
            .addService(service.definition())
            .addService(health.getHealthService());
    if (properties.grpc().reflection()) {
      builder.addService(ProtoReflectionServiceV1.newInstance());
    }
    try {
      open = new Open(builder.build().start(), service, health, loops, keys);
    } catch (IOException e) {
      loops.shutdownGracefully();
      throw new UncheckedIOException(e);
    }
    ready.thenRun(() -> tell(health, ServingStatus.SERVING));
    log.info("the gRPC door is open: address={} port={}", properties.address(), port());
  }

  private InetSocketAddress address() {
    return new InetSocketAddress(properties.address(), properties.grpc().port());
  }

  private static ServerCredentials credentials(@Nullable TlsKeys keys) {
    if (keys == null) {
      return InsecureServerCredentials.create();
    }
    TlsServerCredentials.Builder tls = TlsServerCredentials.newBuilder().keyManager(keys.own());
    return keys.clients() == null
        ? tls.build()
        : tls.trustManager(keys.clients()).clientAuth(ClientAuth.REQUIRE).build();
  }

  private NettyServerBuilder limited(NettyServerBuilder builder) {
    IntakeProperties.Grpc grpc = properties.grpc();
    return builder
        .maxInboundMessageSize(Submission.MOST_BYTES)
        .maxInboundMetadataSize(Math.toIntExact(grpc.mostMetadataSize().toBytes()))
        .maxConcurrentCallsPerConnection(grpc.mostCalls())
        .maxRstFramesPerWindow(MOST_RESETS, RESETS_WINDOW_SECONDS)
        .handshakeTimeout(grpc.arrivalTimeout().toMillis(), MILLISECONDS)
        .maxConnectionAge(grpc.longestConnection().toMillis(), MILLISECONDS)
        .maxConnectionIdle(grpc.idleTimeout().toMillis(), MILLISECONDS)
        .keepAliveTime(grpc.keepalive().toMillis(), MILLISECONDS)
        .keepAliveTimeout(KEEPALIVE_TIMEOUT_SECONDS, SECONDS)
        .permitKeepAliveTime(grpc.shortestKeepalive().toMillis(), MILLISECONDS)
        .permitKeepAliveWithoutCalls(true);
  }

  @Override
  public void stop() {
    Open closing = open;
    open = null;
    if (closing != null) {
      closing.close();
      log.info("the gRPC door is closed");
    }
  }

  @Override
  public boolean isRunning() {
    return open != null;
  }

  /** Of the server as a whole, and of its one service. */
  private static void tell(HealthStatusManager health, ServingStatus status) {
    health.setStatus(HealthStatusManager.SERVICE_NAME_ALL_SERVICES, status);
    health.setStatus(EventIntakeServiceGrpc.SERVICE_NAME, status);
  }

  /** What there is to close. */
  private record Open(
      Server server,
      EventIntake service,
      HealthStatusManager health,
      EventLoopGroup loops,
      @Nullable TlsKeys keys) {

    void close() {
      health.enterTerminalState();
      server.shutdown();
      service.endStreams();
      try {
        if (!server.awaitTermination(LONGEST_GOODBYE_SECONDS, SECONDS)) {
          server.shutdownNow().awaitTermination(LONGEST_GOODBYE_SECONDS, SECONDS);
        }
      } catch (InterruptedException e) {
        server.shutdownNow();
        Thread.currentThread().interrupt();
      }
      loops.shutdownGracefully(0, LONGEST_GOODBYE_SECONDS, SECONDS);
      if (keys != null) {
        keys.close();
      }
    }
  }
}
