package io.caduceus.admin.marks;

import io.caduceus.event.Mark;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * What the routers were asked, and who has not answered. An answer holds for ever: asked once more,
 * only those who were silent need to speak.
 */
final class Question {
  private final long revision;
  private final Set<Integer> silent = new HashSet<>();
  private final Set<Integer> answered = new HashSet<>();
  private Instant askedAt;

  Question(long revision, Instant askedAt) {
    this.revision = revision;
    this.askedAt = askedAt;
  }

  long revision() {
    return revision;
  }

  Instant askedAt() {
    return askedAt;
  }

  void asked(Set<Integer> partitions, Instant now) {
    silent.addAll(partitions);
    silent.removeAll(answered);
    askedAt = now;
  }

  /** Whether with this mark all have answered. */
  boolean isAnsweredBy(Mark mark) {
    if (mark.revision() >= revision) {
      answered.add(mark.partition());
      silent.remove(mark.partition());
    }
    return !answered.isEmpty() && silent.isEmpty();
  }
}
