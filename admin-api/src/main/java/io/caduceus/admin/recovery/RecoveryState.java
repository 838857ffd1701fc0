package io.caduceus.admin.recovery;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * How recoveries stand.
 *
 * @param recovery the last one, or null if Kafka was never lost
 * @param plan what a restore would do; null unless that was asked
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RecoveryState(@Nullable Recovery recovery, @Nullable Plan plan) {

  /**
   * @param events about how many the store has
   * @param expired how many of them are past their retention and would stay away
   * @param partitions of the firehose
   * @param obstacle why a restore would be refused; null if it would not
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Plan(long events, long expired, int partitions, @Nullable String obstacle) {}
}
