package io.caduceus.bench.frame;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a process worked for something, by the operating system's account.
 *
 * @param cpu of all its threads; zero if it is not known
 * @param compiling what of that its JIT compilers took; null if that is not known
 */
public record Work(Duration cpu, @Nullable Duration compiling) {
  public static final Work UNKNOWN = new Work(Duration.ZERO, null);

  /** As it goes from one process to another. */
  public List<Long> nanos() {
    return Stream.of(cpu, compiling).filter(it -> it != null).map(Duration::toNanos).toList();
  }

  /** What {@link #nanos} gave. */
  public static Work ofNanos(List<Long> nanos) {
    return new Work(
        Duration.ofNanos(nanos.getFirst()),
        nanos.size() > 1 ? Duration.ofNanos(nanos.get(1)) : null);
  }
}
