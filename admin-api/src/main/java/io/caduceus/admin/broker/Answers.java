package io.caduceus.admin.broker;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Waits for what the broker says, for so long and no longer. */
public final class Answers {
  private Answers() {}

  /**
   * @param doing what is waited for, for the log
   * @param unavailable makes of what happened the exception that is thrown if no answer comes
   */
  public static <V> V await(
      String doing,
      Future<V> answer,
      Duration patience,
      Function<String, ? extends RuntimeException> unavailable) {
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw unavailable.apply(doing + ": " + cause.getClass().getSimpleName());
    } catch (TimeoutException e) {
      throw unavailable.apply(doing + ": no answer");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable.apply(doing + ": interrupted");
    }
  }
}
