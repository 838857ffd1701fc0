package io.caduceus.admin.reconciliation;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for what the broker says, for so long and no longer. */
final class Answers {
  private Answers() {}

  /**
   * @param doing what is waited for, for the log
   * @throws FirehoseUnavailable if it does not come
   */
  static <V> V await(String doing, Future<V> answer, Duration patience) {
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new FirehoseUnavailable(doing + ": " + cause.getClass().getSimpleName());
    } catch (TimeoutException e) {
      throw new FirehoseUnavailable(doing + ": no answer");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FirehoseUnavailable(doing + ": interrupted");
    }
  }
}
