package io.caduceus.intake.rest;

import io.caduceus.intake.DoorMetrics;
import io.caduceus.intake.Intake;
import io.caduceus.intake.IntakeProperties;
import io.caduceus.intake.security.Authenticator;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.SocketAddress;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The REST door's server: one event loop for each core, all behind one port, and as many workers
 * for batches. Opens after everything behind it has started, and on closing lets requests under way
 * come to their answer.
 */
final class RestDoor implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(RestDoor.class);
  private static final int MOST_HEADER_BYTES = 16 << 10;
  private static final long LONGEST_GOODBYE_SECONDS = 6;

  private final Map<String, Endpoint> endpoints;
  private final Authenticator authenticator;
  private final DoorMetrics metrics;
  private final IntakeProperties properties;
  private @Nullable Vertx vertx;
  private volatile int port;

  RestDoor(
      Intake intake,
      Authenticator authenticator,
      DoorMetrics metrics,
      IntakeProperties properties) {
    Reception reception = new Reception(intake);
    this.endpoints =
        Map.of(
            SingleEvents.PATH,
            new SingleEvents(reception),
            Batches.PATH,
            new Batches(reception, Batches.MOST_BYTES_UNDER_WAY));
    this.authenticator = authenticator;
    this.metrics = metrics;
    this.properties = properties;
  }

  /** Where it listens, once it does. */
  int port() {
    return port;
  }

  @Override
  public void start() {
    int loops =
        properties.rest().eventLoops() == 0
            ? Runtime.getRuntime().availableProcessors()
            : properties.rest().eventLoops();
    Vertx started =
        Vertx.vertx(new VertxOptions().setEventLoopPoolSize(loops).setWorkerPoolSize(loops));
    vertx = started;
    await(started.deployVerticle(Loop::new, new DeploymentOptions().setInstances(loops)));
    log.info("the REST door is open: address={} port={}", properties.address(), port);
  }

  @Override
  public void stop() {
    Vertx closing = vertx;
    vertx = null;
    if (closing != null) {
      await(closing.close());
    }
  }

  @Override
  public boolean isRunning() {
    return vertx != null;
  }

  private HttpServerOptions options() {
    return new HttpServerOptions()
        .setHttp2ClearTextEnabled(false)
        .setMaxHeaderSize(MOST_HEADER_BYTES)
        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
        .setIdleTimeout(Math.toIntExact(properties.rest().idleTimeout().toMillis()));
  }

  /** All loops listen on one port, picked by the system or not. */
  private SocketAddress address() {
    int wanted = properties.rest().port();
    return wanted == 0
        ? SocketAddress.sharedRandomPort(1, properties.address())
        : SocketAddress.inetSocketAddress(wanted, properties.address());
  }

  private static void await(Future<?> future) {
    future.toCompletionStage().toCompletableFuture().join();
  }

  /** One event loop with its own share of the connections. */
  private final class Loop extends VerticleBase {
    private @Nullable HttpServer server;

    @Override
    public Future<?> start() {
      HttpServer opened = vertx.createHttpServer(options());
      server = opened;
      return opened
          .requestHandler(
              new RestIntake(
                  endpoints, authenticator, metrics, properties.rest().uploadTimeout(), context))
          .listen(address())
          .onSuccess(listening -> port = listening.actualPort());
    }

    @Override
    public Future<?> stop() {
      HttpServer closing = server;
      return closing == null
          ? Future.succeededFuture()
          : closing.shutdown(LONGEST_GOODBYE_SECONDS, TimeUnit.SECONDS);
    }
  }
}
