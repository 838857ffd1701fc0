package io.caduceus.bench.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/**
 * Which contenders are asked for, so that many shapes can be measured in bearable time.
 *
 * @param words that their names begin with, in any case; all contenders if there are none
 */
public record Choice(Set<String> words) {
  public static final Choice ALL = new Choice(Set.of());

  public Choice {
    words =
        words.stream()
            .map(it -> it.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  public boolean includes(String contender) {
    String first = contender.split("[ ,]", 2)[0].toLowerCase(Locale.ROOT);
    return words.isEmpty() || words.contains(first);
  }

  /** Starts those that are asked for, in their order. */
  public <C> List<C> started(Map<String, Callable<? extends C>> all) throws Exception {
    List<C> started = new ArrayList<>();
    for (Map.Entry<String, Callable<? extends C>> each : all.entrySet()) {
      if (includes(each.getKey())) {
        started.add(each.getValue().call());
      }
    }
    return started;
  }
}
