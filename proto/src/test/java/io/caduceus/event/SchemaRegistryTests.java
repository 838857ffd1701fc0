package io.caduceus.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.caduceus.samples.InMemorySchemaRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaRegistryTests {
  private static final Schema SCHEMA =
      SchemaBuilder.record("R").fields().requiredString("a").endRecord();

  private final AtomicReference<String> asked = new AtomicReference<>();
  private volatile int status = 200;
  private volatile String answer = "{}";
  private HttpServer server;
  private HttpSchemaRegistry http;

  @BeforeEach
  void listen() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.set(
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Authorization")
                  + " "
                  + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          byte[] bytes = answer.getBytes(UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    URI dead = URI.create("http://127.0.0.1:1");
    URI alive = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/base/");
    http = new HttpSchemaRegistry(List.of(dead, alive), "user:pw");
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  @Test
  void asksTheSecondAddressWhenTheFirstIsDeadAndSaysWhoItIs() {
    answer = "{\"id\": 41, \"unknownToUs\": [1]}";

    assertThat(http.register("t-value", SCHEMA)).isEqualTo(41);
    assertThat(asked.get())
        .startsWith("POST /base/subjects/t-value/versions Basic dXNlcjpwdw== ")
        .contains("\"schemaType\":\"AVRO\"")
        .contains("\\\"name\\\":\\\"R\\\"");
  }

  @Test
  void readsASchemaById() {
    answer = "{\"schema\": \"{\\\"type\\\":\\\"string\\\"}\"}";

    assertThat(http.byId(3)).isEqualTo(Schema.create(Schema.Type.STRING));
    assertThat(asked.get()).startsWith("GET /base/schemas/ids/3 ");
  }

  @Test
  void tellsNoFromNotNow() {
    status = 409;
    assertThatThrownBy(() -> http.register("s", SCHEMA)).isInstanceOf(SchemaRefused.class);

    status = 503;
    assertThatThrownBy(() -> http.register("s", SCHEMA)).isInstanceOf(SchemaUnavailable.class);

    status = 200;
    answer = "<html>not the registry</html>";
    assertThatThrownBy(() -> http.byId(1)).isInstanceOf(SchemaUnavailable.class);
  }

  @Test
  void whatIsKnownOutlivesTheRegistryAndARestart(@TempDir Path folder) {
    InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    int id = new KnownSchemas(registry, folder).register("t-value", SCHEMA);

    registry.down(true);
    KnownSchemas restarted = new KnownSchemas(registry, folder);

    assertThat(restarted.register("t-value", SCHEMA)).isEqualTo(id);
    assertThat(restarted.byId(id)).isEqualTo(SCHEMA);
    assertThatThrownBy(() -> restarted.byId(id + 1)).isInstanceOf(SchemaUnavailable.class);
    assertThatThrownBy(() -> restarted.register("new-value", SCHEMA))
        .isInstanceOf(SchemaUnavailable.class);
  }

  @Test
  void theNewestVersionIsAskedForEachTimeAndRememberedForAnOutage(@TempDir Path folder) {
    InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    KnownSchemas known = new KnownSchemas(registry, folder);
    Schema newer = Schema.create(Schema.Type.LONG);
    registry.register("s", SCHEMA);
    assertThat(known.latest("s").schema()).isEqualTo(SCHEMA);
    registry.register("s", newer);
    assertThat(known.latest("s").schema()).isEqualTo(newer);

    registry.down(true);

    assertThat(new KnownSchemas(registry, folder).latest("s").schema()).isEqualTo(newer);
  }
}
