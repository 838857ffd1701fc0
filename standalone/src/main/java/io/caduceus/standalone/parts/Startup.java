package io.caduceus.standalone.parts;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts parts stage by stage, those of one stage at the same time, and stops them in reverse
 * order.
 */
public final class Startup implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Startup.class);

  private final Observer observer;
  private final Deque<Part> started = new ArrayDeque<>();

  /** Hears of every part that has started; called from several threads, one at a time. */
  @FunctionalInterface
  public interface Observer {
    void ready(Part part, Duration took);
  }

  public Startup(Observer observer) {
    this.observer = observer;
  }

  /**
   * Starts the parts of one stage and returns when all of them answer.
   *
   * @throws PartFailed when one does not; whatever has been started is stopped by {@link #close()}
   */
  public void stage(Part... parts) {
    List<Future<?>> starting = new ArrayList<>();
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      for (Part part : parts) {
        starting.add(threads.submit(() -> start(part)));
      }
    }
    starting.forEach(Startup::rethrow);
  }

  private void start(Part part) {
    long began = System.nanoTime();
    try {
      part.start();
    } catch (RuntimeException e) {
      LOG.error("did not start part={}", part.name(), e);
      throw e instanceof PartFailed ? e : new PartFailed(part.name(), "did not start", e);
    }
    synchronized (this) {
      started.push(part);
      observer.ready(part, Duration.ofNanos(System.nanoTime() - began));
    }
  }

  private static void rethrow(Future<?> start) {
    try {
      start.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while starting", e);
    }
  }

  /** Stops what was started, the last first; one that will not stop does not keep the others. */
  @Override
  public synchronized void close() {
    while (!started.isEmpty()) {
      Part part = started.pop();
      try {
        part.close();
      } catch (RuntimeException e) {
        LOG.warn("did not stop cleanly part={}", part.name(), e);
      }
    }
  }
}
