package io.caduceus.bench.parts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The JIT compilers of a JVM as Linux sees them: threads that have names. */
final class Compilers {
  /** Of {@code C2 CompilerThread0} Linux keeps fifteen characters. */
  private static final Pattern NAME = Pattern.compile("C[12] CompilerThre.*");

  /** Behind the name in brackets, which may hold blanks. */
  private static final int USER_TIME = 11;

  /** Linux counts in hundredths of a second for those who ask, whatever its timer does. */
  private static final Duration TICK = Duration.ofMillis(10);

  private Compilers() {}

  /**
   * What each of them has worked, by the thread's number.
   *
   * @param tasks the process's folder of threads
   * @return null if there is none
   */
  static @Nullable Map<String, Duration> worked(Path tasks) {
    try (Stream<Path> threads = Files.list(tasks)) {
      Map<String, Duration> worked = new HashMap<>();
      for (Path thread : threads.toList()) {
        addIfCompiler(worked, thread);
      }
      return worked;
    } catch (IOException notLinux) {
      return null;
    }
  }

  private static void addIfCompiler(Map<String, Duration> worked, Path thread) {
    try {
      if (NAME.matcher(Files.readString(thread.resolve("comm")).strip()).matches()) {
        String stat = Files.readString(thread.resolve("stat"));
        List<String> fields =
            List.of(stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1));
        long ticks =
            Long.parseLong(fields.get(USER_TIME)) + Long.parseLong(fields.get(USER_TIME + 1));
        worked.put(thread.getFileName().toString(), TICK.multipliedBy(ticks));
      }
    } catch (IOException endedMeanwhile) {
      // A thread that is not there any more works no more.
    }
  }
}
