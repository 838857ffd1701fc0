package io.caduceus.standalone.parts;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Apicurio Registry as a child process, spoken to through its Confluent-compatible API.
 *
 * <p>Why a process: it is a Quarkus application with its own idea of every library we use. Why its
 * H2 file and not Kafka: it then boots while Kafka does, and keeps answering while Kafka is away.
 * The flags are the fastest start that was measured; see RATIONALE.md.
 */
public final class ApicurioRegistry implements Part {
  /** Below the registry's root. */
  public static final String CONFLUENT_API = "/apis/ccompat/v7";

  private static final Patience A_MINUTE = new Patience(Duration.ofMinutes(1));

  /** At its first end it writes down what makes later starts faster. */
  private static final Duration TO_STOP = Duration.ofMinutes(1);

  private final int port;
  private final ChildProcess child;
  private final HttpClient http;

  /**
   * @param home where the registry is unpacked
   * @param folder for its data and its log
   */
  public ApicurioRegistry(Path home, int port, Path folder) {
    this.port = port;
    this.child =
        new ChildProcess(
            command(home.toAbsolutePath(), port, folder.toAbsolutePath()),
            Map.of(),
            folder.resolve("registry.log"),
            TO_STOP);
    this.http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
  }

  @Override
  public String name() {
    return "registry";
  }

  @Override
  public String address() {
    return "http://" + Loopback.HOST + ":" + port + CONFLUENT_API;
  }

  @Override
  public void start() {
    if (child.isAlive()) {
      return;
    }
    child.start();
    if (!A_MINUTE.awaits(this::healthy, child::isAlive)) {
      close();
      throw new PartFailed(name(), "did not start; see " + child.log(), null);
    }
  }

  @Override
  public boolean healthy() {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address() + "/schemas/types"))
            .timeout(Duration.ofSeconds(2))
            .build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    child.stop();
  }

  long pid() {
    return child.pid();
  }

  private static List<String> command(Path home, int port, Path folder) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(AotCache.of("registry").arguments());
    command.addAll(settings(home, port, folder));
    return command;
  }

  private static List<String> settings(Path home, int port, Path folder) {
    return List.of(
        "-Xmx192m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Dquarkus.http.host=" + Loopback.HOST,
        "-Dquarkus.http.port=" + port,
        "-Dquarkus.http.access-log.enabled=false",
        "-Dquarkus.management.host=" + Loopback.HOST,
        "-Dquarkus.management.port=0",
        "-Dquarkus.otel.sdk.disabled=true",
        "-Dapicurio.storage.kind=sql",
        "-Dapicurio.storage.sql.kind=h2",
        "-Dapicurio.datasource.url=jdbc:h2:file:" + folder.resolve("registry") + ";WRITE_DELAY=0",
        "-jar",
        home.resolve("quarkus-run.jar").toString());
  }
}
