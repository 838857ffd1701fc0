package io.caduceus.bench.frame;

import java.util.List;

/** One thing to be measured, with all who are compared in it. */
public interface Stage {

  /** In one line. */
  String purpose();

  /** Sets everything up, measures, and leaves nothing running, however it ends. */
  List<Findings> run(Settings settings, Progress progress) throws Exception;
}
