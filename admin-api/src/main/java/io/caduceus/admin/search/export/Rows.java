package io.caduceus.admin.search.export;

import io.caduceus.admin.search.view.EventView;
import java.io.IOException;

/** An export's form: what of it is written where, event by event. */
interface Rows {
  void begin() throws IOException;

  void add(EventView event) throws IOException;

  /** The last line, without which an export is half of one. */
  void end(End end) throws IOException;

  /**
   * @param complete false if there is more than an export may hold
   */
  record End(long exported, boolean complete) {}
}
