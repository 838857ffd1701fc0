package io.caduceus.bench.frame;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What one stage found: its contenders' samples, how they stand to each other, and remarks. */
public final class Findings {
  private final String stage;
  private final Map<String, List<Sample>> samples = new LinkedHashMap<>();
  private final List<Ratio> ratios = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();

  public Findings(String stage) {
    this.stage = stage;
  }

  /**
   * @param spread of the rounds' ratios, each of two samples of one round
   */
  public record Ratio(String of, String to, Figure figure, Spread spread) {}

  public String stage() {
    return stage;
  }

  public void add(Map<String, List<Sample>> rounds) {
    rounds.forEach((contender, its) -> samples.put(contender, new ArrayList<>(its)));
  }

  /** Adds a contender's next. */
  public void add(String contender, Sample sample) {
    samples.computeIfAbsent(contender, it -> new ArrayList<>()).add(sample);
  }

  /** A contender's, round by round. */
  public List<Sample> samples(String contender) {
    return List.copyOf(samples.getOrDefault(contender, List.of()));
  }

  public void remark(String remark) {
    remarks.add(remark);
  }

  /** Says how one contender stands to another, for the figures that both have. */
  public void compare(String of, String to, Figure... figures) {
    for (Figure figure : figures) {
      List<Double> one = values(of, figure);
      List<Double> other = values(to, figure);
      if (!one.isEmpty() && one.size() == other.size()) {
        List<Double> each =
            IntStream.range(0, one.size()).mapToObj(i -> one.get(i) / other.get(i)).toList();
        ratios.add(new Ratio(of, to, figure, Spread.of(each)));
      }
    }
  }

  /** By contender, what is known of it. */
  public Map<String, Map<Figure, Spread>> rows() {
    Map<String, Map<Figure, Spread>> rows = new LinkedHashMap<>();
    for (String contender : samples.keySet()) {
      Map<Figure, Spread> row = new LinkedHashMap<>();
      for (Figure figure : Figure.values()) {
        List<Double> values = values(contender, figure);
        if (!values.isEmpty()) {
          row.put(figure, Spread.of(values));
        }
      }
      rows.put(contender, row);
    }
    return rows;
  }

  public List<Ratio> ratios() {
    return List.copyOf(ratios);
  }

  public List<String> remarks() {
    return List.copyOf(remarks);
  }

  private List<Double> values(String contender, Figure figure) {
    return samples(contender).stream()
        .filter(sample -> sample.figures().containsKey(figure))
        .map(sample -> sample.figures().get(figure))
        .toList();
  }
}
