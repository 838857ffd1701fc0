package io.caduceus.admin.health;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Topics of one partition, as far as their offsets are concerned, and groups that read them. */
public final class ReadingsInMemory implements Readings {
  private final Map<String, List<Instant>> topics = new ConcurrentHashMap<>();
  private final Map<String, Map<String, Group>> groups = new ConcurrentHashMap<>();
  private volatile boolean down;

  /** An offset of a topic, which is made if need be. */
  void append(String topic, Instant... times) {
    topics.computeIfAbsent(topic, it -> new ArrayList<>()).addAll(List.of(times));
  }

  void reads(String topic, String group, int members, long committed) {
    groups
        .computeIfAbsent(topic, it -> new ConcurrentHashMap<>())
        .put(group, new Group(group, members, Map.of(0, committed)));
  }

  void down(boolean isDown) {
    down = isDown;
  }

  @Override
  public @Nullable Reach reach(String topic, List<Instant> moments) {
    requireUp();
    List<Instant> times = topics.get(topic);
    if (times == null) {
      return null;
    }
    Map<Instant, Long> at =
        moments.stream()
            .collect(
                toMap(
                    Function.identity(),
                    moment -> times.stream().takeWhile(it -> it.isBefore(moment)).count()));
    return new Reach(
        List.of(new Stretch(0, 0, times.size(), at)), times.isEmpty() ? null : times.getLast());
  }

  @Override
  public List<Group> groups(String prefix, String topic) {
    requireUp();
    return groups.getOrDefault(topic, Map.of()).values().stream()
        .filter(it -> it.name().startsWith(prefix))
        .toList();
  }

  @Override
  public Map<Integer, Long> committed(String group, String topic) {
    requireUp();
    Group known = groups.getOrDefault(topic, Map.of()).get(group);
    return known == null ? Map.of() : known.committed();
  }

  private void requireUp() {
    if (down) {
      throw new ReadingsUnavailable("the broker is down");
    }
  }
}
