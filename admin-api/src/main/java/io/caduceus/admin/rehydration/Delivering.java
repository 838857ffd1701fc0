package io.caduceus.admin.rehydration;

import io.caduceus.admin.rehydration.Choice.Judged;
import io.caduceus.admin.rehydration.Replays.Session;
import io.caduceus.admin.store.StoredEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Sends one batch after the other, each together with how far it is then. Whatever fails, the run
 * is dropped, and the next one goes on from what was committed.
 */
final class Delivering {
  private static final int LARGEST_BATCH = 500;

  private final Desk desk;
  private final Replays replays;
  private final Copies copies;
  private final Map<String, Run> runs = new HashMap<>();

  Delivering(Desk desk, Replays replays, Copies copies) {
    this.desk = desk;
    this.replays = replays;
    this.copies = copies;
  }

  /** Sends the next batch, if its time has come. */
  void step(Rehydration rehydration) {
    Run run = current(rehydration);
    Instant now = desk.now();
    if (run != null && now.isBefore(run.notBefore)) {
      return;
    }
    Choice choice = desk.choices().of(rehydration);
    if (choice == null) {
      drop(rehydration.id());
      desk.outcomes().paused(rehydration, Rehydration.SUBSCRIPTION_NOT_ACTIVE);
      return;
    }
    Run open = run == null ? open(rehydration, choice) : run;
    if (isBehind(open.progress, rehydration.progress())) {
      drop(rehydration.id());
      desk.outcomes().failed(rehydration, Rehydration.PROGRESS_LOST);
      return;
    }
    send(rehydration, choice, open, now);
  }

  /** The run that is open, unless another process has gone on meanwhile. */
  private @Nullable Run current(Rehydration rehydration) {
    Run run = runs.get(rehydration.id());
    if (run != null && isBehind(run.progress, rehydration.progress())) {
      drop(rehydration.id());
      return null;
    }
    return run;
  }

  /** What is on record was copied from the broker: if that has less, nobody knows what was sent. */
  private static boolean isBehind(Progress committed, Progress copied) {
    return committed.cursor() < copied.cursor();
  }

  private Run open(Rehydration rehydration, Choice choice) {
    Session session = replays.resume(rehydration.id());
    try {
      Progress last = Objects.requireNonNullElse(session.last(), Progress.NONE);
      Run run = new Run(session, choice.read(last.cursor(), true), last);
      runs.put(rehydration.id(), run);
      return run;
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  private void send(Rehydration rehydration, Choice choice, Run run, Instant now) {
    int rate = rehydration.ratePerSecond();
    List<StoredEvent> batch = run.reading.next(Math.min(LARGEST_BATCH, rate));
    if (batch.isEmpty()) {
      desk.outcomes().done(rehydration, run.progress);
      drop(rehydration.id());
      return;
    }
    List<ProducerRecord<byte[], byte[]>> made = new ArrayList<>(batch.size());
    List<Fate> fates = new ArrayList<>(batch.size());
    for (Judged each : choice.judge(batch)) {
      fates.add(
          each.fate() == Fate.DELIVERED ? copy(each.event(), rehydration, made) : each.fate());
    }
    if (fates.isEmpty()) {
      return;
    }
    Progress after = run.progress.after(batch.getLast().receivedAt().toEpochMilli(), fates);
    run.session.send(made, after);
    run.progress = after;
    run.notBefore = now.plus(Duration.ofSeconds(made.size()).dividedBy(rate));
    desk.records().change(rehydration.id(), it -> it.progressed(after, desk.now()));
  }

  private Fate copy(
      StoredEvent event, Rehydration rehydration, List<ProducerRecord<byte[], byte[]>> made) {
    return switch (copies.of(event, rehydration.subscription(), rehydration.id())) {
      case Copies.Copy.Made(var record) -> {
        made.add(record);
        yield Fate.DELIVERED;
      }
      case Copies.Copy.Not(Fate fate) -> fate;
    };
  }

  /** Gives back what is not at work any more. */
  void keepOnly(Set<String> rehydrations) {
    Set.copyOf(runs.keySet()).stream().filter(it -> !rehydrations.contains(it)).forEach(this::drop);
  }

  void drop(String rehydration) {
    Run run = runs.remove(rehydration);
    if (run != null) {
      try (run.session) {
        run.reading.close();
      }
    }
  }

  /** A rehydration as this process is at it. */
  private static final class Run {
    private final Session session;
    private final Reading reading;
    private Progress progress;
    private Instant notBefore = Instant.MIN;

    Run(Session session, Reading reading, Progress progress) {
      this.session = session;
      this.reading = reading;
      this.progress = progress;
    }
  }
}
