package io.caduceus.intake.http;

import io.caduceus.intake.DoorMetrics;
import io.caduceus.intake.IntakeProperties;
import io.caduceus.intake.security.Authenticator;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** An open HTTP server with some adapter's endpoints, on a port of its own. */
public final class TestHttpDoor implements AutoCloseable {
  private final HttpDoor door;

  public TestHttpDoor(List<Endpoint> endpoints, Authenticator authenticator, MeterRegistry meters) {
    this(endpoints, authenticator, meters, Map.of());
  }

  /**
   * @param settings below {@code caduceus.intake.rest}
   */
  public TestHttpDoor(
      List<Endpoint> endpoints,
      Authenticator authenticator,
      MeterRegistry meters,
      Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(Map.of("caduceus.intake.rest.port", "0"));
    settings.forEach((key, value) -> all.put("caduceus.intake.rest." + key, value));
    IntakeProperties properties =
        new Binder(new MapConfigurationPropertySource(all))
            .bindOrCreate("caduceus.intake", IntakeProperties.class);
    this.door = new HttpDoor(endpoints, authenticator, new DoorMetrics(meters, "http"), properties);
    door.start();
  }

  public int port() {
    return door.port();
  }

  /** How many are open. */
  public int connections() {
    return door.connections();
  }

  public URI address(String path) {
    return URI.create("http://localhost:" + port() + path);
  }

  @Override
  public void close() {
    door.stop();
  }
}
