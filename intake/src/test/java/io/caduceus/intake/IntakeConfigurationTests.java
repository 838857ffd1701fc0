package io.caduceus.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.protect.Keyring;
import io.caduceus.protect.RecordKeys;
import io.caduceus.protect.SearchKeys;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.apache.coyote.AbstractProtocol;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole application, with nothing around it: no broker, no registry, no issuer. */
@TestInstance(Lifecycle.PER_CLASS)
class IntakeConfigurationTests {
  private final HttpClient client = HttpClient.newHttpClient();
  private ConfigurableApplicationContext application;

  @BeforeAll
  void start(@TempDir Path keys) {
    Keyring.loadOrCreate(keys);
    RecordKeys.loadOrCreate(keys);
    SearchKeys.loadOrCreate(keys);
    application =
        IntakeConfiguration.application()
            .run(
                "--caduceus.keys=" + keys,
                "--caduceus.kafka.bootstrap-servers=localhost:1",
                "--caduceus.intake.rest.port=0",
                "--caduceus.intake.grpc.port=0",
                "--caduceus.intake.servlet.port=0");
  }

  @AfterAll
  void stop() {
    application.close();
    client.close();
  }

  @Test
  void startsWithoutTheBrokerAndSaysThatItIsNotReady() throws Exception {
    HttpResponse<String> readiness = get("/actuator/health/readiness");

    assertThat(readiness.statusCode()).isEqualTo(503);
    assertThat(readiness.body()).contains("\"tables\"", "being read: 0");
  }

  @Test
  void isAliveWithoutTheBroker() throws Exception {
    assertThat(get("/actuator/health/liveness").statusCode()).isEqualTo(200);
  }

  @Test
  void offersMetricsToPrometheus() throws Exception {
    HttpResponse<String> metrics = get("/actuator/prometheus");

    assertThat(metrics.statusCode()).isEqualTo(200);
    assertThat(metrics.body()).contains("jvm_memory_used_bytes");
  }

  @Test
  void offersItsContract() throws Exception {
    assertThat(get("/openapi/intake.yaml").body()).startsWith("openapi: 3.1.0");
  }

  @Test
  void offersTheContractsOfAllItsDoors() throws Exception {
    assertThat(get("/soap/v1/events.wsdl").body()).contains("PublishEvent");
    assertThat(get("/docs").body()).contains("swagger-ui-bundle.js");
  }

  @Test
  void boundsItsServletConnectionsAndNotTheThreadsThatWait() {
    AbstractProtocol<?> protocol =
        (AbstractProtocol<?>)
            ((TomcatWebServer) ((ServletWebServerApplicationContext) application).getWebServer())
                .getTomcat()
                .getConnector()
                .getProtocolHandler();

    assertThat(protocol.getMaxConnections()).isEqualTo(10_000);
    assertThat(protocol.getAcceptCount()).isEqualTo(100);
    assertThat(protocol.getConnectionTimeout()).isEqualTo(10_000);
    assertThat(protocol.getKeepAliveTimeout()).isEqualTo(60_000);
    assertThat(protocol.getExecutor()).isInstanceOf(VirtualThreadExecutor.class);
  }

  @Test
  void startsNothingThatItDidNotName() {
    List<String> beans = List.of(application.getBeanDefinitionNames());

    assertThat(beans).noneMatch(it -> it.contains("SecurityFilterChain"));
    assertThat(beans).noneMatch(it -> it.contains("kafkaTemplate"));
    assertThat(application.getId()).isEqualTo("caduceus-intake");
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    int port = ((ServletWebServerApplicationContext) application).getWebServer().getPort();
    return client.send(
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(),
        BodyHandlers.ofString());
  }
}
