package io.caduceus.bench.frame;

import io.caduceus.bench.payload.Shape;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How a run was asked to measure.
 *
 * @param root of the checkout, where the peers were built
 * @param contenders who are measured, in the stages that can do without some
 * @param shapes of the bodies that are sent
 * @param connections of the load generator, and what a raw producer has outstanding
 * @param storeSizes in events, growing
 * @param sizeLimit after which a store that has not reached its size is given up
 * @param hydrated events in a turn of the hydration
 * @param routed records that are delivered in a turn of the router
 */
public record Settings(
    Path root,
    Rounds rounds,
    Choice contenders,
    List<Shape> shapes,
    int connections,
    List<Integer> storeSizes,
    Duration sizeLimit,
    int hydrated,
    int routed,
    long seed,
    Whole whole) {

  /**
   * How the whole product is tried.
   *
   * @param ahead messages sent before the clock, at least one
   * @param messages sent as fast as they are answered
   * @param rate messages a second afterwards, for so long
   * @param memory for how long its memory is watched
   */
  public record Whole(int ahead, int messages, int rate, Duration atRate, Duration memory) {}

  public Settings {
    shapes = List.copyOf(shapes);
    storeSizes = storeSizes.stream().sorted().toList();
  }

  /** Where what is started puts its files. */
  public Path scratch() {
    return root.resolve("bench").resolve("target");
  }
}
