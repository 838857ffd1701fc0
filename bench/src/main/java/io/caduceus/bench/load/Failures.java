package io.caduceus.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/** What went wrong, counted by its kind; never what was in a request or an answer. */
public final class Failures {
  private final Map<String, LongAdder> kinds = new ConcurrentSkipListMap<>();

  /**
   * Sends a request, and counts it if it fails.
   *
   * @return whether it was the answer of success
   */
  public boolean none(HttpExchange client, int number) {
    try {
      int status = client.status(number);
      if (HttpExchange.isSuccess(status)) {
        return true;
      }
      count("answered " + status);
    } catch (IOException e) {
      count(kind(e));
    }
    return false;
  }

  /** How many, all in all. */
  public long sum() {
    return kinds.values().stream().mapToLong(LongAdder::sum).sum();
  }

  /** As in {@code 3: answered 503 (1), closed by the other side (2)}. */
  public String told() {
    String each =
        kinds.entrySet().stream()
            .map(it -> "%s (%,d)".formatted(it.getKey(), it.getValue().sum()))
            .collect(Collectors.joining(", "));
    return each.isEmpty() ? "none" : "%,d: %s".formatted(sum(), each);
  }

  private void count(String kind) {
    kinds.computeIfAbsent(kind, it -> new LongAdder()).increment();
  }

  private static String kind(IOException e) {
    return switch (e) {
      case SocketTimeoutException late -> "not answered in time";
      case EOFException closed -> "closed by the other side";
      case ConnectException refused -> "no connection";
      case SocketException reset -> "closed by the other side";
      default -> e.getClass().getSimpleName();
    };
  }
}
