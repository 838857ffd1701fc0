package io.caduceus.intake;

import io.caduceus.protect.SubjectKey;
import java.util.concurrent.CompletionStage;

/** Where the keys of data subjects are kept, wrapped, for every reader to find. */
public interface SubjectKeyLog {

  /**
   * Appends a key. Never blocks: what cannot be taken at once is not taken at all.
   *
   * @return never fails, but says whether every in-sync replica holds it
   */
  CompletionStage<Boolean> append(SubjectKey key);
}
