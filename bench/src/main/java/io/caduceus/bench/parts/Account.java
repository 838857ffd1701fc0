package io.caduceus.bench.parts;

import io.caduceus.bench.frame.Work;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a process has worked since its start, on all cores, to a hundredth of a second.
 *
 * @param compilers what each thread of its JIT compilers has, by the thread's number; null where
 *     the operating system does not tell threads apart
 */
public record Account(Duration cpu, @Nullable Map<String, Duration> compilers) {

  /** Of a process that has not ended. */
  public static Optional<Account> of(long pid) {
    return ProcessHandle.of(pid)
        .flatMap(it -> it.info().totalCpuDuration())
        .map(cpu -> new Account(cpu, Compilers.worked(Path.of("/proc", "" + pid, "task"))));
  }

  /**
   * What it did in between. A JVM may end a compiler's thread that has nothing to do, and its
   * account with it: then the compilers took a little more than is told.
   */
  public Work since(Account before) {
    return new Work(cpu.minus(before.cpu), compiling(before.compilers));
  }

  private @Nullable Duration compiling(@Nullable Map<String, Duration> before) {
    if (compilers == null || before == null) {
      return null;
    }
    return compilers.entrySet().stream()
        .map(it -> it.getValue().minus(before.getOrDefault(it.getKey(), Duration.ZERO)))
        .reduce(Duration.ZERO, Duration::plus);
  }
}
