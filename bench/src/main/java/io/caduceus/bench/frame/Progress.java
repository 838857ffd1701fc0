package io.caduceus.bench.frame;

/** Hears what is being done, for a person who waits. */
@FunctionalInterface
public interface Progress {
  void says(String what);
}
