package io.caduceus.bench.frame;

import java.util.function.Consumer;

/** One thing to be measured, with all who are compared in it. */
public interface Stage {

  /** In one line. */
  String purpose();

  /**
   * Sets everything up, measures, and leaves nothing running, however it ends.
   *
   * @param found gets findings as soon as anything may be added to them, so that they are there if
   *     the stage fails
   */
  void run(Settings settings, Consumer<Findings> found, Progress progress) throws Exception;
}
