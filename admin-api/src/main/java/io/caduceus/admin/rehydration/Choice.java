package io.caduceus.admin.rehydration;

import io.caduceus.admin.store.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Reads what was selected and says of each event what becomes of it: the one way for counting,
 * trying and delivering, so that they cannot disagree.
 *
 * @param cut where on the firehose ends what it is about; null is nowhere
 * @param limited whether it may only speak of what the subscription asks for
 */
record Choice(
    Store store, Judgement judgement, Selection selection, @Nullable Cut cut, boolean limited) {

  /** An event and what becomes of it. */
  record Judged(StoredEvent event, Fate fate) {}

  Reading read(long cursor, boolean whole) {
    return store.read(this, cursor, whole);
  }

  /** Those of a batch that it is about. */
  List<Judged> judge(List<StoredEvent> batch) {
    List<StoredEvent> meant = batch.stream().filter(it -> cut == null || cut.includes(it)).toList();
    boolean isMissing = selection.missing() != null;
    Set<String> delivered =
        isMissing
            ? store.delivered(meant, judgement.asked().subscription().name())
            : Set.<String>of();
    List<Judged> judged = new ArrayList<>(meant.size());
    for (StoredEvent event : meant) {
      judged.add(new Judged(event, judgement.of(event, isMissing, delivered)));
    }
    return judged;
  }

  /** Of the ids that were named, how many there is nothing of. */
  long notFound() {
    List<String> ids = selection.ids();
    return ids == null ? 0 : ids.size() - store.present(ids, askedFor());
  }

  /** Narrows it to what the subscription asks for, or null. */
  @Nullable Bson askedFor() {
    return limited || !selection.namesEvents() ? judgement.asked().filter() : null;
  }
}
