package io.caduceus.intake;

import io.caduceus.protect.SubjectKey;
import io.caduceus.protect.SubjectKeyId;
import io.caduceus.protect.SubjectKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** A topic of subject keys for unit tests, whose answer can be chosen and held back. */
public final class InMemorySubjectKeys implements SubjectKeyLog, SubjectKeys {
  private final Map<SubjectKeyId, Held> records = new ConcurrentHashMap<>();
  private volatile CompletableFuture<Boolean> next = CompletableFuture.completedFuture(true);

  @Override
  public CompletionStage<Boolean> append(SubjectKey key) {
    records.put(key.id(), Held.of(key.toRecord()));
    return next;
  }

  @Override
  public Held find(SubjectKeyId id) {
    return records.getOrDefault(id, new Unknown());
  }

  /** From now on this is what becomes of every key. */
  void answer(boolean written) {
    next = CompletableFuture.completedFuture(written);
  }

  /** From now on nothing is answered until the returned future is completed. */
  CompletableFuture<Boolean> holdBack() {
    next = new CompletableFuture<>();
    return next;
  }

  List<SubjectKeyId> ids() {
    return new ArrayList<>(records.keySet());
  }
}
