package io.caduceus.bench.memory;

import io.caduceus.bench.frame.Findings;
import io.caduceus.bench.frame.Progress;
import io.caduceus.bench.frame.Settings;
import io.caduceus.bench.frame.Stage;
import io.caduceus.bench.parts.Installation;
import io.caduceus.bench.product.Admissions;
import io.caduceus.bench.product.Deployment;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Stage {@code memory}: what each app takes while all of them work as hard as they can. */
public final class Memory implements Stage {
  private static final List<String> APPS = List.of("intake", "router", "admin API", "Connect");
  private static final int CONTAINER = 512;
  private static final String HEAP = "256m";

  /**
   * The collector that a JVM chooses by itself in such a container. All of the heap is resident
   * from the start, as it would be sooner or later: what grows after that is not the heap. What
   * native code has freed is given back, as deployers are told to have it.
   */
  private static final String OPTIONS =
      "-XX:+UseSerialGC -XX:+AlwaysPreTouch -XX:TrimNativeHeapInterval=10000";

  private static final int SAMPLES = 20;

  /** Fewer show no growth. */
  private static final int FEWEST = 4;

  private static final int MOST_A_SECOND = 5_000;

  @Override
  public String purpose() {
    return "each app's memory under full load, with a heap of 256 MiB";
  }

  @Override
  public void run(Settings settings, Consumer<Findings> found, Progress progress) throws Exception {
    Duration length = settings.whole().memory();
    int most = Math.toIntExact(length.toSeconds() * MOST_A_SECOND);
    Findings findings = new Findings("memory, %,d minutes".formatted(length.toMinutes()));
    found.accept(findings);
    try (Installation on = new Installation(settings.scratch(), progress);
        Deployment product =
            new Deployment(
                on, new Admissions(settings.seed()), most, it -> it.within(HEAP, OPTIONS));
        Load load = new Load(product, settings.connections(), most)) {
      Map<String, Watch> apps = new LinkedHashMap<>();
      product
          .processes()
          .forEach(
              (name, jvm) -> {
                if (APPS.contains(name)) {
                  apps.put(name, new Watch(jvm));
                }
              });
      for (int sample = 1; sample <= SAMPLES; sample++) {
        load.goOn(length.dividedBy(SAMPLES));
        for (Map.Entry<String, Watch> app : apps.entrySet()) {
          app.getValue().take();
          if (sample >= FEWEST) {
            findings.add(Map.of(app.getKey(), List.of(app.getValue().sample())));
          }
        }
        progress.says(
            "sample %d of %d: %s".formatted(sample, SAMPLES, String.join("; ", load.told())));
      }
      apps.forEach(
          (name, app) -> {
            if (!app.fits(CONTAINER)) {
              findings.remark("%s does not stay in %d MiB".formatted(name, CONTAINER));
            }
          });
      load.told().forEach(findings::remark);
    }
  }
}
