package io.caduceus.standalone;

import io.caduceus.standalone.parts.Part;
import java.net.URI;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** One of the apps, in a Spring context of its own, configured by its own file and by ours. */
final class SpringApp implements Part {
  private final String name;
  private final URI address;
  private final Readiness readiness;
  private final Supplier<SpringApplicationBuilder> application;
  private final Map<String, String> settings;
  private @Nullable ConfigurableApplicationContext context;

  /**
   * @param settings take precedence over the app's own file
   */
  SpringApp(
      String name,
      URI address,
      Readiness readiness,
      Supplier<SpringApplicationBuilder> application,
      Map<String, String> settings) {
    this.name = name;
    this.address = address;
    this.readiness = readiness;
    this.application = application;
    this.settings = Map.copyOf(settings);
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
          application.get().logStartupInfo(false).registerShutdownHook(false).run(arguments());
      readiness.await(name);
    }
  }

  @Override
  public boolean healthy() {
    return context != null && readiness.isUp();
  }

  @Override
  public void close() {
    if (context != null) {
      context.close();
      context = null;
    }
  }

  private String[] arguments() {
    return settings.entrySet().stream()
        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
        .toArray(String[]::new);
  }
}
