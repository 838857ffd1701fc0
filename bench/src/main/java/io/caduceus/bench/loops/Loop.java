package io.caduceus.bench.loops;

import io.caduceus.bench.frame.Contender;
import io.caduceus.bench.frame.Figure;
import io.caduceus.bench.frame.Sample;
import io.caduceus.bench.payload.Shape;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * One JMH benchmark on one thread. Each turn is a JVM of its own, with a warm-up of its own: JIT
 * compilers do not decide the same way twice.
 *
 * @param method the benchmark's full name
 */
record Loop(String name, String method, Shape shape) implements Contender {
  private static final int WARM_UPS = 3;

  @Override
  public Sample measure(Duration length) throws RunnerException {
    TimeValue time = TimeValue.milliseconds(Math.max(1, length.toMillis()));
    Options options =
        new OptionsBuilder()
            .include("^" + method.replace(".", "\\.") + "$")
            .param("bytes", "" + shape.bytes())
            .param("sensitive", "" + shape.sensitive())
            .mode(Mode.AverageTime)
            .timeUnit(TimeUnit.NANOSECONDS)
            .addProfiler(GCProfiler.class)
            .forks(1)
            .threads(1)
            .warmupIterations(WARM_UPS)
            .warmupTime(time)
            .measurementIterations(1)
            .measurementTime(time)
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true)
            .jvmArgsAppend("-Xmx512m")
            .build();
    Collection<RunResult> results = new Runner(options).run();
    RunResult result = results.iterator().next();
    Result<?> allocated =
        Objects.requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm"));
    return new Sample(
        Map.of(
            Figure.NANOS, result.getPrimaryResult().getScore(),
            Figure.BYTES, allocated.getScore()));
  }
}
