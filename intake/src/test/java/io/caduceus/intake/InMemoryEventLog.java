package io.caduceus.intake;

import io.caduceus.event.avro.FirehoseEvent;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** An event log for unit tests, whose outcome can be chosen and held back. */
public final class InMemoryEventLog implements EventLog {
  private final List<FirehoseEvent> events = new CopyOnWriteArrayList<>();
  private final List<String> orderedBy = new CopyOnWriteArrayList<>();
  private volatile CompletableFuture<Outcome> next =
      CompletableFuture.completedFuture(Outcome.WRITTEN);

  @Override
  public CompletionStage<Outcome> append(
      FirehoseEvent.Builder event, String orderedBy, Fingerprint content) {
    events.add(event.build());
    this.orderedBy.add(orderedBy);
    return next;
  }

  /** From now on this is what becomes of every event. */
  public void answer(Outcome outcome) {
    next = CompletableFuture.completedFuture(outcome);
  }

  /** From now on nothing is answered until the returned future is completed. */
  public CompletableFuture<Outcome> holdBack() {
    next = new CompletableFuture<>();
    return next;
  }

  /** Everything that was ever handed over, whatever became of it. */
  public List<FirehoseEvent> handedOver() {
    return List.copyOf(events);
  }

  public FirehoseEvent only() {
    if (events.size() != 1) {
      throw new AssertionError("expected one event, but " + events.size() + " were handed over");
    }
    return events.getFirst();
  }

  List<String> orderedBy() {
    return List.copyOf(orderedBy);
  }
}
