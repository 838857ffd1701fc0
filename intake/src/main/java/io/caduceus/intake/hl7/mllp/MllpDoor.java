package io.caduceus.intake.hl7.mllp;

import io.caduceus.intake.hl7.mllp.Closures.Reason;
import io.caduceus.intake.hl7.mllp.Conversation.Shared;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The MLLP door's server: a virtual thread for each connection, as many as there are seats. On
 * closing it answers what has arrived whole.
 */
final class MllpDoor implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(MllpDoor.class);
  private static final int BACKLOG = 128;
  private static final long NANOS_OF_A_PAUSE = 10_000_000;
  private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(6);

  private final String address;
  private final Seats seats;
  private final Shared shared;
  private final Set<Conversation> conversations = ConcurrentHashMap.newKeySet();
  private @Nullable Open open;

  /** What there is from opening to closing. */
  private record Open(
      ServerSocket socket, ExecutorService threads, ScheduledThreadPoolExecutor clock) {}

  MllpDoor(String address, Seats seats, Shared shared) {
    this.address = address;
    this.seats = seats;
    this.shared = shared;
  }

  /** Where it listens, once it does. */
  synchronized int port() {
    return open == null ? 0 : open.socket().getLocalPort();
  }

  @Override
  public synchronized void start() {
    try {
      ServerSocket socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(address, shared.properties().port()), BACKLOG);
      ScheduledThreadPoolExecutor clock =
          new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().name("mllp-clock").factory());
      clock.setRemoveOnCancelPolicy(true);
      Open opened = new Open(socket, Executors.newVirtualThreadPerTaskExecutor(), clock);
      open = opened;
      Thread.ofPlatform().name("mllp-door").start(() -> accept(opened));
      log.info("the MLLP door is open: address={} port={}", address, socket.getLocalPort());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the MLLP door cannot listen on port " + shared.properties().port(), e);
    }
  }

  @Override
  public synchronized void stop() {
    Open closing = open;
    open = null;
    if (closing == null) {
      return;
    }
    close(closing.socket());
    closing.threads().shutdown();
    conversations.forEach(Conversation::finish);
    try {
      if (!closing.threads().awaitTermination(LONGEST_GOODBYE.toSeconds(), TimeUnit.SECONDS)) {
        log.warn("MLLP connections were left without an answer: count={}", conversations.size());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    closing.clock().shutdownNow();
    shared.greeter().close();
  }

  @Override
  public synchronized boolean isRunning() {
    return open != null;
  }

  private void accept(Open open) {
    while (!open.socket().isClosed()) {
      try {
        seat(open.socket().accept(), open);
      } catch (IOException e) {
        // Closed, or a connection that was none, or no descriptor left for one: then a pause helps.
        LockSupport.parkNanos(NANOS_OF_A_PAUSE);
      }
    }
  }

  private void seat(Socket socket, Open open) throws IOException {
    InetAddress from = socket.getInetAddress();
    if (!seats.take()) {
      shared.closures().record(Reason.TOO_MANY_CONNECTIONS, from, "all seats are taken");
      socket.close();
      return;
    }
    Conversation conversation =
        new Conversation(socket, new Deadline(socket, open.clock()), shared);
    conversations.add(conversation);
    open.threads()
        .execute(
            () -> {
              try {
                conversation.run();
              } finally {
                conversations.remove(conversation);
                seats.leave();
              }
            });
  }

  private static void close(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // Then it is closed all the same.
    }
  }
}
