package io.caduceus.intake.http;

import io.caduceus.intake.ConnectionLimit;
import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The connections of one event loop, and until when something must have happened on each: the next
 * request begun, or a request's content arrived. Bytes alone prove nothing, so that nobody keeps a
 * connection by sending one now and then. While it is our turn there is no such time.
 *
 * <p>All on the event loop; the times are looked at now and then, because a timer for each request
 * would cost more than all of this.
 */
final class Guests {
  private static final Duration LONGEST_BETWEEN_LOOKS = Duration.ofSeconds(1);
  private static final long NEVER = Long.MAX_VALUE;

  private final ConnectionLimit limit;
  private final Duration idle;
  private final Duration upload;
  private final Map<HttpConnection, Guest> guests = new IdentityHashMap<>();

  /**
   * @param limit of all event loops together
   * @param idle within which the next request must have begun
   * @param upload within which a request's content must have arrived
   */
  Guests(ConnectionLimit limit, Duration idle, Duration upload) {
    this.limit = limit;
    this.idle = idle;
    this.upload = upload;
  }

  /** Takes in a connection, or closes it. */
  void arrive(HttpConnection connection) {
    if (!limit.enter()) {
      connection.close();
      return;
    }
    guests.put(connection, new Guest(in(idle)));
    connection.closeHandler(
        closed -> {
          guests.remove(connection);
          limit.leave();
        });
  }

  /** The head of a request is here, its content may still be on its way. */
  void begins(HttpConnection connection) {
    until(connection, in(upload));
  }

  /** All of a request is here: our turn. */
  void hasArrived(HttpConnection connection) {
    until(connection, NEVER);
  }

  /** The request has been answered. */
  void isAnswered(HttpConnection connection) {
    until(connection, in(idle));
  }

  /** Closes the connections whose time is up. */
  void look() {
    long now = System.nanoTime();
    List<HttpConnection> late =
        guests.entrySet().stream()
            .filter(it -> it.getValue().until != NEVER && it.getValue().until - now < 0)
            .map(Map.Entry::getKey)
            .toList();
    late.forEach(HttpConnection::close);
  }

  /** How often to look. */
  Duration betweenLooks() {
    Duration shorter = idle.compareTo(upload) < 0 ? idle : upload;
    Duration half = shorter.dividedBy(2).plusMillis(1);
    return half.compareTo(LONGEST_BETWEEN_LOOKS) < 0 ? half : LONGEST_BETWEEN_LOOKS;
  }

  private void until(HttpConnection connection, long time) {
    Guest guest = guests.get(connection);
    if (guest != null) {
      guest.until = time;
    }
  }

  private static long in(Duration duration) {
    return System.nanoTime() + duration.toNanos();
  }

  private static final class Guest {
    private long until;

    Guest(long until) {
      this.until = until;
    }
  }
}
