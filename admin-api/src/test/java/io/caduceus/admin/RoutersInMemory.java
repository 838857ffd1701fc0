package io.caduceus.admin;

import io.caduceus.admin.marks.Routers;
import io.caduceus.event.Mark;
import io.caduceus.registry.SubscriptionName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Routers of two partitions; silent until they are told to answer. */
public final class RoutersInMemory implements Routers {
  private final BlockingQueue<Optional<Mark>> answers = new LinkedBlockingQueue<>();
  private final List<Mark> asked = new CopyOnWriteArrayList<>();
  private volatile Set<Integer> answering = Set.of();

  /** Which partitions answer from now on. */
  public void answer(Integer... partitions) {
    answering = Set.of(partitions);
  }

  /** Whatever they were asked. */
  public List<Mark> asked() {
    return asked;
  }

  @Override
  public Set<Integer> ask(SubscriptionName subscription, long revision) {
    for (int partition : List.of(0, 1)) {
      Mark mark = new Mark(subscription, revision, partition);
      asked.add(mark);
      if (answering.contains(partition)) {
        answers.add(Optional.of(mark));
      }
    }
    return Set.of(0, 1);
  }

  @Override
  public List<Mark> answers(Duration patience) {
    try {
      Optional<Mark> next = answers.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
      return next == null ? List.of() : next.stream().toList();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void interrupt() {
    answers.add(Optional.empty());
  }

  @Override
  public Map<Integer, Long> ends(SubscriptionName subscription) {
    return Map.of(0, 7L, 1, 9L);
  }
}
