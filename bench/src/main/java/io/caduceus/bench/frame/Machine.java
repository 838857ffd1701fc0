package io.caduceus.bench.frame;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What the bench runs on, as far as the operating system tells; it names no host. */
public final class Machine {
  private Machine() {}

  /** The load at the start tells whether somebody else was measured as well. */
  public static Map<String, String> described(Map<String, String> versions) {
    Map<String, String> told = new LinkedHashMap<>();
    told.put("when", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    told.put(
        "machine",
        "%d cores (%s), %s"
            .formatted(
                Runtime.getRuntime().availableProcessors(),
                after("model name", Path.of("/proc/cpuinfo")),
                after("MemTotal", Path.of("/proc/meminfo"))));
    told.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    told.put(
        "load average at the start",
        String.format(
            Locale.ROOT,
            "%.2f",
            ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
    told.put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
    told.putAll(versions);
    return told;
  }

  private static String after(String name, Path file) {
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }
}
