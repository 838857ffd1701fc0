package io.caduceus.admin.health;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Kafka knows of topics and of those who read them, in offsets. The edge of this module.
 *
 * <p>Every method throws {@link ReadingsUnavailable} if the broker does not answer.
 */
public interface Readings {
  /**
   * How far a topic reaches for whoever reads what is committed.
   *
   * @param moments at which it is asked how far it reached then
   * @return null if there is no such topic
   */
  @Nullable Reach reach(String topic, List<Instant> moments);

  /** The groups of that name's beginning that have read a topic, or are about to. */
  List<Group> groups(String prefix, String topic);

  /** How far a group has read a topic, by partition; nothing if it never did. */
  Map<Integer, Long> committed(String group, String topic);

  /**
   * @param newest the time of the newest record, a transaction's marker included; null if the topic
   *     is empty
   */
  record Reach(List<Stretch> partitions, @Nullable Instant newest) {
    public Reach {
      partitions = List.copyOf(partitions);
    }
  }

  /**
   * @param first the oldest offset that the broker still has
   * @param end the first that is not there yet
   * @param at the first offset since each of the moments that were asked for
   */
  record Stretch(int partition, long first, long end, Map<Instant, Long> at) {
    public Stretch {
      at = Map.copyOf(at);
    }
  }

  /**
   * @param members how many consumers are connected
   * @param committed by partition
   */
  record Group(String name, int members, Map<Integer, Long> committed) {
    public Group {
      committed = Map.copyOf(committed);
    }
  }
}
