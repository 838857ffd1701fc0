package io.caduceus.protect;

import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * A Tink keyset with its schedule. A key is in the file before it is used, so that everybody can
 * open what somebody seals with it.
 */
record ScheduledKeyset(KeysetHandle keys, KeySchedule schedule) {

  static ScheduledKeyset made(Parameters parameters, Instant now) throws GeneralSecurityException {
    return of(KeysetHandle.generateNew(parameters), now);
  }

  /** A keyset without a schedule: its primary key is the one that is used. */
  static ScheduledKeyset of(KeysetHandle keys, Instant now) {
    return new ScheduledKeyset(
        keys,
        new KeySchedule(
            IntStream.range(0, keys.size())
                .mapToObj(keys::getAt)
                .map(
                    it ->
                        new KeySchedule.Entry(
                            idOf(it),
                            it.isPrimary() ? now : Instant.EPOCH,
                            it.getStatus() == KeyStatus.ENABLED))
                .toList()));
  }

  /** How a key is named outside of Tink. */
  static String idOf(KeysetHandle.Entry key) {
    return Integer.toUnsignedString(key.getId());
  }

  /** The keyset, with the key of a moment as its primary one. */
  KeysetHandle at(Instant moment) throws GeneralSecurityException {
    return changed(schedule.usedAt(moment).id(), KeysetHandle.Builder.Entry::makePrimary);
  }

  /** The same, fit to be changed: Tink lets no primary key be disabled. */
  ScheduledKeyset asOf(Instant moment) throws GeneralSecurityException {
    return new ScheduledKeyset(at(moment), schedule);
  }

  ScheduledKeyset with(Parameters another, Instant from) throws GeneralSecurityException {
    KeysetHandle more =
        KeysetHandle.newBuilder(keys)
            .addEntry(KeysetHandle.generateEntryFromParameters(another).withRandomId())
            .build();
    String id = idOf(more.getAt(more.size() - 1));
    return new ScheduledKeyset(more, schedule.with(new KeySchedule.Entry(id, from, true)));
  }

  ScheduledKeyset switched(KeySchedule.Entry key, boolean on) throws GeneralSecurityException {
    return new ScheduledKeyset(
        changed(key.id(), it -> it.setStatus(on ? KeyStatus.ENABLED : KeyStatus.DISABLED)),
        schedule.replaced(new KeySchedule.Entry(key.id(), key.from(), on)));
  }

  ScheduledKeyset without(KeySchedule.Entry key) throws GeneralSecurityException {
    return new ScheduledKeyset(
        KeysetHandle.newBuilder(keys).deleteAt(indexOf(key.id())).build(),
        schedule.without(key.id()));
  }

  private KeysetHandle changed(String id, Consumer<KeysetHandle.Builder.Entry> change)
      throws GeneralSecurityException {
    KeysetHandle.Builder builder = KeysetHandle.newBuilder(keys);
    change.accept(builder.getAt(indexOf(id)));
    return builder.build();
  }

  private int indexOf(String id) {
    return IntStream.range(0, keys.size())
        .filter(it -> idOf(keys.getAt(it)).equals(id))
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException("there is no key " + id));
  }
}
