package io.caduceus.intake;

import io.caduceus.event.Tag;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a publisher says about an event besides its name and body. It travels in the clear: nothing
 * sensitive belongs in it, but for {@code orderingKey}, of which only a keyed hash is kept.
 *
 * @param occurredAt when it happened, by the publisher's clock, to the microsecond; null means when
 *     it was received
 * @param transactionId of the business transaction that the event belongs to
 * @param causationId id of the event that led to this one
 * @param transactionType what happened to the record, for example {@code UPDATE}
 * @param sourceSystem where it happened
 * @param userId who did it
 * @param orderingKey events with the same key keep their order
 * @param synthetic made up for a test
 */
public record Metadata(
    @Nullable Instant occurredAt,
    @Nullable String transactionId,
    @Nullable String causationId,
    @Nullable String transactionType,
    @Nullable String sourceSystem,
    @Nullable String userId,
    @Nullable String orderingKey,
    Set<Tag> tags,
    boolean synthetic) {
  /** The longest text any of these may be. */
  public static final int MOST_CHARACTERS = 256;

  /** Says nothing. */
  public static final Metadata NONE =
      new Metadata(null, null, null, null, null, null, null, Set.of(), false);

  /**
   * @throws IllegalArgumentException naming what is too long or too many, never quoting it
   */
  public Metadata {
    occurredAt = occurredAt == null ? null : occurredAt.truncatedTo(ChronoUnit.MICROS);
    require("transactionId", transactionId);
    require("causationId", causationId);
    require("transactionType", transactionType);
    require("sourceSystem", sourceSystem);
    require("userId", userId);
    require("orderingKey", orderingKey);
    tags = Set.copyOf(tags);
    if (tags.size() > Tag.MOST_PER_EVENT) {
      throw new IllegalArgumentException("tags has at most " + Tag.MOST_PER_EVENT + " tags");
    }
  }

  List<String> sortedTags() {
    List<String> sorted = new ArrayList<>(tags.size());
    for (Tag tag : tags) {
      sorted.add(tag.value());
    }
    Collections.sort(sorted);
    return sorted;
  }

  private static void require(String name, @Nullable String text) {
    if (text == null) {
      return;
    }
    if (text.isEmpty() || text.length() > MOST_CHARACTERS) {
      throw new IllegalArgumentException(
          name + " has 1 to " + MOST_CHARACTERS + " characters, or is left out");
    }
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        throw new IllegalArgumentException(name + " holds no control characters");
      }
    }
  }
}
