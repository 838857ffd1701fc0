package io.caduceus.standalone;

import io.caduceus.standalone.parts.Part;
import java.net.URI;
import java.net.URL;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** One of the apps, in a Spring context of its own, configured by its own file and by ours. */
final class SpringApp implements Part {
  private final String name;
  private final URI address;
  private final Class<?> configuration;
  private final Map<String, String> properties;
  private @Nullable ConfigurableApplicationContext context;

  /**
   * @param properties take precedence over the app's own {@code application.yaml}
   */
  SpringApp(String name, URI address, Class<?> configuration, Map<String, String> properties) {
    this.name = name;
    this.address = address;
    this.configuration = configuration;
    this.properties = Map.copyOf(properties);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String address() {
    return address.toString();
  }

  @Override
  public void start() {
    if (context == null) {
      context =
          new SpringApplicationBuilder(configuration)
              .bannerMode(Banner.Mode.OFF)
              .logStartupInfo(false)
              .registerShutdownHook(false)
              .run(arguments());
    }
  }

  @Override
  public boolean healthy() {
    return context != null && context.isActive();
  }

  @Override
  public void close() {
    if (context != null) {
      context.close();
      context = null;
    }
  }

  private String[] arguments() {
    return Stream.concat(
            properties.entrySet().stream().map(set -> "--" + set.getKey() + "=" + set.getValue()),
            Stream.of("--spring.config.location=" + ownConfiguration()))
        .toArray(String[]::new);
  }

  /** Every app has an application.yaml at its root; on one class path only the first is seen. */
  private String ownConfiguration() {
    URL code = configuration.getProtectionDomain().getCodeSource().getLocation();
    return code.getPath().endsWith(".jar")
        ? "jar:" + code + "!/application.yaml"
        : code + "application.yaml";
  }
}
