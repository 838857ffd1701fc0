package io.caduceus.standalone.intake;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** What became of many events, as their publisher was told. */
final class Outcomes {
  /** Publishes one event. */
  interface Publish {
    HttpResponse<String> event(String id) throws IOException, InterruptedException;
  }

  private final Queue<String> accepted = new ConcurrentLinkedQueue<>();
  private final Queue<String> refused = new ConcurrentLinkedQueue<>();
  private final Queue<String> surprises = new ConcurrentLinkedQueue<>();
  private final AtomicInteger next = new AtomicInteger();

  void of(String prefix, Publish publish) {
    String id = prefix + next.incrementAndGet();
    try {
      note(id, publish.event(id));
    } catch (IOException e) {
      surprises.add(id + ": " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void note(String id, HttpResponse<String> response) {
    boolean retriable = response.headers().firstValue("retry-after").isPresent();
    if (response.statusCode() == 201) {
      accepted.add(id);
    } else if (response.statusCode() != 503 || !retriable) {
      surprises.add(id + ": " + response);
    } else if (!response.body().contains("\"outcome-unknown\"")) {
      refused.add(id);
    }
  }

  Queue<String> accepted() {
    return accepted;
  }

  /** Those that are said not to have been written. */
  Queue<String> refused() {
    return refused;
  }

  /** Answers that no outage explains. */
  Queue<String> surprises() {
    return surprises;
  }

  /** Whether a publisher that sends one event after the other has been told so a few times. */
  boolean isRefusedRepeatedly(String prefix) {
    return refused.stream().filter(id -> id.startsWith(prefix)).count() > 10;
  }
}
