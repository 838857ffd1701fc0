package io.caduceus.bench.memory;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a process takes of the machine's memory, and what of its heap is alive, in MiB.
 *
 * @param resident now
 * @param peak resident at the most so far
 * @param live in the heap, after a full collection
 */
record Footprint(double resident, double peak, double live) {
  private static final Pattern GENERATION = Pattern.compile("total \\d+K, used (\\d+)K");
  private static final double KIB_IN_MIB = 1024;

  /** Has the process collect its garbage, and looks. */
  static Footprint of(long pid) throws IOException {
    jcmd(pid, "GC.run");
    double live = live(jcmd(pid, "GC.heap_info"));
    List<String> status = Files.readAllLines(Path.of("/proc", "" + pid, "status"));
    return new Footprint(
        kib(status, "VmRSS") / KIB_IN_MIB, kib(status, "VmHWM") / KIB_IN_MIB, live);
  }

  /** The generations of a heap, as jcmd tells them, together. */
  static double live(String heap) {
    Matcher generation = GENERATION.matcher(heap);
    double kib = generation.results().mapToLong(it -> Long.parseLong(it.group(1))).sum();
    if (kib == 0) {
      throw new IllegalStateException("jcmd tells the heap in another form");
    }
    return kib / KIB_IN_MIB;
  }

  private static double kib(List<String> status, String name) {
    return status.stream()
        .filter(it -> it.startsWith(name + ":"))
        .mapToDouble(it -> Double.parseDouble(it.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }

  private static String jcmd(long pid, String what) throws IOException {
    String program = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process process = new ProcessBuilder(program, "" + pid, what).start();
    try (var said = process.inputReader(UTF_8)) {
      return said.readAllAsString();
    }
  }
}
