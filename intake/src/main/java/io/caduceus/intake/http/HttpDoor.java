package io.caduceus.intake.http;

import static java.util.stream.Collectors.toMap;

import io.caduceus.intake.BytesUnderWay;
import io.caduceus.intake.ConnectionLimit;
import io.caduceus.intake.DoorMetrics;
import io.caduceus.intake.IntakeProperties;
import io.caduceus.intake.Tls;
import io.caduceus.intake.security.Authenticator;
import io.caduceus.intake.security.TlsKeys;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.TrustOptions;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The HTTP server: one event loop for each core, all behind one port, and as many workers for what
 * would keep a loop too long. Opens after everything behind it has started, and on closing lets
 * requests under way come to their answer.
 */
final class HttpDoor implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(HttpDoor.class);
  private static final int MOST_HEADER_BYTES = 16 << 10;
  private static final long LONGEST_GOODBYE_SECONDS = 6;

  private final SortedMap<String, Endpoint> endpoints;
  private final Authenticator authenticator;
  private final DoorMetrics strays;
  private final IntakeProperties properties;
  private final ConnectionLimit connections;
  private final BytesUnderWay room;
  private @Nullable TlsKeys keys;
  private @Nullable Vertx vertx;
  private volatile int port;

  HttpDoor(
      List<Endpoint> endpoints,
      Authenticator authenticator,
      DoorMetrics strays,
      IntakeProperties properties) {
    // Sorted, because an answer to a stray request lists them.
    this.endpoints = new TreeMap<>(endpoints.stream().collect(toMap(Endpoint::path, it -> it)));
    this.authenticator = authenticator;
    this.strays = strays;
    this.properties = properties;
    this.connections = new ConnectionLimit("http", properties.rest().mostConnections());
    this.room = new BytesUnderWay(Math.toIntExact(properties.rest().mostContent().toBytes()));
  }

  /** Where it listens, once it does. */
  int port() {
    return port;
  }

  int connections() {
    return connections.open();
  }

  @Override
  public void start() {
    Tls tls = properties.rest().tls();
    keys = tls == null ? null : TlsKeys.open(tls);
    int loops =
        properties.rest().eventLoops() == 0
            ? Runtime.getRuntime().availableProcessors()
            : properties.rest().eventLoops();
    Vertx started =
        Vertx.vertx(new VertxOptions().setEventLoopPoolSize(loops).setWorkerPoolSize(loops));
    vertx = started;
    await(started.deployVerticle(Loop::new, new DeploymentOptions().setInstances(loops)));
    log.info("the HTTP door is open: address={} port={}", properties.address(), port);
  }

  @Override
  public void stop() {
    Vertx closing = vertx;
    vertx = null;
    if (closing != null) {
      await(closing.close());
    }
    if (keys != null) {
      keys.close();
    }
  }

  @Override
  public boolean isRunning() {
    return vertx != null;
  }

  private HttpServerOptions options() {
    HttpServerOptions options =
        new HttpServerOptions()
            .setHttp2ClearTextEnabled(false)
            .setUseAlpn(false)
            .setMaxHeaderSize(MOST_HEADER_BYTES)
            .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
            .setIdleTimeout(Math.toIntExact(properties.rest().idleTimeout().toMillis()));
    if (keys != null) {
      options.setSsl(true).setKeyCertOptions(KeyCertOptions.wrap(keys.own()));
      X509TrustManager clients = keys.clients();
      if (clients != null) {
        options.setClientAuth(ClientAuth.REQUIRED).setTrustOptions(TrustOptions.wrap(clients));
      }
    }
    return options;
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
      IntakeProperties.Rest rest = properties.rest();
      Guests guests = new Guests(connections, rest.idleTimeout(), rest.uploadTimeout());
      vertx.setPeriodic(guests.betweenLooks().toMillis(), now -> guests.look());
      return opened
          .connectionHandler(guests::arrive)
          .requestHandler(new Doorkeeper(endpoints, authenticator, strays, guests, room, context))
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
