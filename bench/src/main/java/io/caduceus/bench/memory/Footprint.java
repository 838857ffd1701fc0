package io.caduceus.bench.memory;

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
  private static final Pattern ALL_CLASSES = Pattern.compile("(?m)^Total +\\d+ +(\\d+)");
  private static final double KIB_IN_MIB = 1024;

  /** Has the process collect its garbage, and looks. */
  static Footprint of(long pid) throws IOException {
    // In one command, for what the process allocates after a collection is not yet known to live.
    double live = live(jcmd(pid, "GC.class_histogram"));
    List<String> status = Files.readAllLines(Path.of("/proc", "" + pid, "status"));
    return new Footprint(
        kib(status, "VmRSS") / KIB_IN_MIB, kib(status, "VmHWM") / KIB_IN_MIB, live);
  }

  /** The last line of what jcmd tells of the objects that a collection left. */
  static double live(String histogram) {
    Matcher all = ALL_CLASSES.matcher(histogram);
    if (!all.find()) {
      throw new IllegalStateException("jcmd tells the objects in another form");
    }
    return Long.parseLong(all.group(1)) / KIB_IN_MIB / KIB_IN_MIB;
  }

  private static double kib(List<String> status, String name) {
    return status.stream()
        .filter(it -> it.startsWith(name + ":"))
        .mapToDouble(it -> Double.parseDouble(it.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }

  /** By way of a file: a process that looks at itself stands still, and could empty no pipe. */
  private static String jcmd(long pid, String what) throws IOException {
    String program = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Path said = Files.createTempFile("jcmd", ".txt");
    try {
      new ProcessBuilder(program, "" + pid, what)
          .redirectOutput(said.toFile())
          .redirectErrorStream(true)
          .start()
          .onExit()
          .join();
      return Files.readString(said);
    } finally {
      Files.delete(said);
    }
  }
}
