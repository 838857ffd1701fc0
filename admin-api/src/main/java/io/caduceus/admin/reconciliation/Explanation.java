package io.caduceus.admin.reconciliation;

import io.caduceus.admin.reconciliation.Examination.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** What came of examining the gaps of a stretch; a verdict may correct one of another stretch. */
final class Explanation {
  private final int partition;
  private final Map<Position, Finding> verdicts = new LinkedHashMap<>();
  private Ranges gone;

  Explanation(int partition, Ranges gone) {
    this.partition = partition;
    this.gone = gone;
  }

  void add(Collection<Verdict> more) {
    more.forEach(it -> verdicts.put(it.at(), it.finding()));
  }

  void gone(Ranges more) {
    gone = gone.plus(more);
  }

  Map<Finding, Ranges> of(Ranges stretch) {
    Map<Finding, LongStream.Builder> offsets = new EnumMap<>(Finding.class);
    verdicts.forEach(
        (at, finding) -> {
          if (isIn(stretch, at)) {
            offsets.computeIfAbsent(finding, _ -> LongStream.builder()).add(at.offset());
          }
        });
    Map<Finding, Ranges> found = new EnumMap<>(Finding.class);
    offsets.forEach((finding, builder) -> found.put(finding, Ranges.ofOffsets(builder.build())));
    found.merge(Finding.GONE, gone, Ranges::plus);
    return found;
  }

  List<Verdict> outside(Ranges stretch) {
    List<Verdict> outside = new ArrayList<>();
    verdicts.forEach(
        (at, finding) -> {
          if (!isIn(stretch, at)) {
            outside.add(new Verdict(at, finding));
          }
        });
    return outside;
  }

  private boolean isIn(Ranges stretch, Position at) {
    return at.partition() == partition && stretch.holds(at.offset());
  }
}
