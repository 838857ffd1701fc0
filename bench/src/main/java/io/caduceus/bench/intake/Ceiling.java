package io.caduceus.bench.intake;

import io.caduceus.bench.frame.Figure;
import io.caduceus.bench.frame.Sample;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * What nobody can exceed who does two things one after the other, computed where both are known.
 */
final class Ceiling {
  private Ceiling() {}

  static List<Sample> of(List<Sample> one, List<Sample> other) {
    int both = Math.min(one.size(), other.size());
    return IntStream.range(0, both).mapToObj(i -> of(one.get(i), other.get(i))).toList();
  }

  private static Sample of(Sample one, Sample other) {
    Map<Figure, Double> both = new EnumMap<>(Figure.class);
    for (Figure figure : List.of(Figure.PER_SECOND, Figure.PER_CPU_SECOND)) {
      if (one.figures().containsKey(figure) && other.figures().containsKey(figure)) {
        both.put(figure, 1 / (1 / rate(one, figure) + 1 / rate(other, figure)));
      }
    }
    return new Sample(both);
  }

  private static double rate(Sample sample, Figure figure) {
    return Objects.requireNonNull(sample.figures().get(figure));
  }
}
