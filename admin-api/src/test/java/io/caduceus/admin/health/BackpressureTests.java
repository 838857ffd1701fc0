package io.caduceus.admin.health;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.caduceus.event.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.health.contributor.Health;

class BackpressureTests {
  private static final String SINK = "connect-caduceus-event-store";

  private final ReadingsInMemory kafka = new ReadingsInMemory();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private Instant now = Instant.now();

  @Test
  void isUpWhileWhatIsNotStoredHasJustCome() {
    kafka.append(Topics.FIREHOSE, now.minusSeconds(500), now.minusSeconds(5));
    kafka.reads(Topics.FIREHOSE, SINK, 1, 1);
    Backpressure backpressure = backpressure(null);

    Health health = backpressure.health();

    assertThat(health.getStatus().getCode()).isEqualTo("UP");
    assertThat(health.getDetails()).containsEntry("storeBehind", 1L);
    assertThat(meters.get("caduceus.admin.store.behind").gauge().value()).isEqualTo(1);
    assertThat(meters.get("caduceus.admin.router.behind").gauge().value()).isEqualTo(2);
    assertThat(meters.get("caduceus.admin.connector.running").gauge().value()).isNaN();
  }

  @Test
  void isDegradedWhenTheStoreDoesNotKeepUpAndUpOnceItHas() {
    kafka.append(Topics.FIREHOSE, now.minusSeconds(500));
    Backpressure backpressure = backpressure(null);
    assertThat(backpressure.health().getStatus().getCode()).isEqualTo("DEGRADED");

    kafka.reads(Topics.FIREHOSE, SINK, 1, 1);
    now = now.plusSeconds(6);

    assertThat(backpressure.health().getStatus().getCode()).isEqualTo("UP");
  }

  @Test
  void asksKafkaNoMoreThanOnceInAWhile() {
    kafka.append(Topics.FIREHOSE, now);
    Backpressure backpressure = backpressure(null);
    backpressure.health();
    kafka.append(Topics.FIREHOSE, now);

    assertThat(backpressure.health().getDetails()).containsEntry("storeBehind", 1L);
    now = now.plusSeconds(6);
    assertThat(backpressure.health().getDetails()).containsEntry("storeBehind", 2L);
  }

  @Test
  void doesNotKnowWhileKafkaIsAway() {
    kafka.down(true);

    assertThat(backpressure(null).health().getStatus().getCode()).isEqualTo("UNKNOWN");
    assertThat(meters.get("caduceus.admin.store.behind").gauge().value()).isNaN();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 | {'connector':{'state':'RUNNING'},'tasks':[{'state':'RUNNING'}]} | UP | RUNNING",
        "200 | {'connector':{'state':'RUNNING'},'tasks':[{'state':'FAILED'}]} | DEGRADED |"
            + " NOT_RUNNING",
        "200 | {'connector':{'state':'PAUSED'},'tasks':[{'state':'RUNNING'}]} | DEGRADED |"
            + " NOT_RUNNING",
        "200 | {'connector':{'state':'RUNNING'},'tasks':[]} | DEGRADED | NOT_RUNNING",
        "404 | {'message':'none'} | DEGRADED | MISSING",
        "200 | no json | DEGRADED | UNREACHABLE",
      })
  void saysWhatConnectSaysOfTheConnector(
      int status, String answer, String expected, Connect.State connector) throws Exception {
    kafka.append(Topics.FIREHOSE);
    HttpServer connect = connect(status, answer.replace('\'', '"'));
    try {
      URI address = URI.create("http://localhost:" + connect.getAddress().getPort());

      Health health = backpressure(address).health();

      assertThat(health.getStatus().getCode()).isEqualTo(expected);
      assertThat(health.getDetails()).containsEntry("connect", connector);
    } finally {
      connect.stop(0);
    }
  }

  @Test
  void isDegradedWhenConnectDoesNotAnswer() throws Exception {
    kafka.append(Topics.FIREHOSE);
    HttpServer gone = connect(200, "");
    gone.stop(0);

    Health health =
        backpressure(URI.create("http://localhost:" + gone.getAddress().getPort())).health();

    assertThat(health.getStatus().getCode()).isEqualTo("DEGRADED");
    assertThat(health.getDetails()).containsEntry("connect", Connect.State.UNREACHABLE);
    assertThat(meters.get("caduceus.admin.connector.running").gauge().value()).isZero();
  }

  private static HttpServer connect(int status, String answer) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/connectors/caduceus-event-store/status",
        exchange -> {
          byte[] bytes = answer.getBytes(UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    return server;
  }

  private Backpressure backpressure(@Nullable URI connect) {
    HealthSettings settings =
        new HealthSettings(Duration.ofMinutes(2), "caduceus-router", SINK, connect, Map.of());
    Backpressure backpressure =
        new Backpressure(
            new Backlog(kafka, settings.sinkGroup(), Topics.FIREHOSE),
            new Backlog(kafka, settings.routerGroup(), Topics.FIREHOSE),
            new Connect(connect, settings.connector()),
            settings,
            () -> now);
    backpressure.bindTo(meters);
    return backpressure;
  }
}
