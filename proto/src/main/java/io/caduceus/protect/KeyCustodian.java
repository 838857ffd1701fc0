package io.caduceus.protect;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import io.caduceus.protect.kms.KmsKey;
import io.caduceus.protect.kms.SecretFile;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Makes, rotates, wraps and retires the keysets of a folder. It changes files and nothing else; the
 * applications follow them. What fails leaves the file as it was.
 */
public final class KeyCustodian {
  /**
   * How long a key must be out of use before it can be retired: longer than anybody lags behind.
   */
  public static final Duration COOLING = Duration.ofHours(1);

  private final Path folder;
  private final KmsKey kms;
  private final InstantSource clock;

  public KeyCustodian(Path folder, KmsKey kms, InstantSource clock) {
    this.folder = folder;
    this.kms = kms;
    this.clock = clock;
    Keysets.registerTink();
  }

  public boolean has(KeysetName name) {
    return file(name).exists();
  }

  /**
   * Makes a keyset where there is none.
   *
   * @return whether it was made
   */
  public boolean create(KeysetName name) {
    if (has(name)) {
      return false;
    }
    try {
      ScheduledKeyset made =
          ScheduledKeyset.made(name.parameters(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
      return file(name).create(WrappedKeyset.of(made, name, kms).json());
    } catch (IOException | GeneralSecurityException e) {
      throw new KeysUnreadable(name.in(folder), e);
    }
  }

  /** What a keyset's file says; the KMS is not asked. */
  public KeysetState state(KeysetName name) {
    try {
      WrappedKeyset wrapped = WrappedKeyset.parse(file(name).read());
      return new KeysetState(wrapped.kms(), wrapped.schedule());
    } catch (IOException | KeysetUnread e) {
      throw new KeysUnreadable(name.in(folder), e);
    }
  }

  /**
   * Adds a key.
   *
   * @param after how long it waits before it is used, for all applications to learn of it
   * @throws IllegalArgumentException if the keyset does not rotate
   */
  public KeySchedule.Entry rotate(KeysetName name, Duration after) {
    if (!name.rotates()) {
      throw new IllegalArgumentException(
          name + " does not rotate: what it names would get another name");
    }
    KeySchedule before = state(name).schedule();
    change(
        name,
        it ->
            it.with(name.parameters(), clock.instant().plus(after).truncatedTo(ChronoUnit.MILLIS)));
    return state(name).schedule().keys().stream()
        .filter(it -> !before.has(it.id()))
        .findFirst()
        .orElseThrow();
  }

  /**
   * What a key sealed can no longer be opened, until it is enabled again.
   *
   * @throws IllegalStateException if it is in use, or was within the last hour
   */
  public void disable(KeysetName name, String id) {
    Instant moment = clock.instant().minus(COOLING);
    KeySchedule schedule = state(name).schedule();
    List<KeySchedule.Entry> keys = schedule.keys();
    if (keys.indexOf(entry(name, id)) >= keys.indexOf(schedule.usedAt(moment))) {
      throw new IllegalStateException(
          "key " + id + " is used, will be, or was less than an hour ago");
    }
    change(name, it -> it.switched(entry(name, id), false));
  }

  public void enable(KeysetName name, String id) {
    change(name, it -> it.switched(entry(name, id), true));
  }

  /**
   * Forgets a key, and with it everything that it sealed, for ever.
   *
   * @throws IllegalStateException if it was not disabled before
   */
  public void destroy(KeysetName name, String id) {
    if (entry(name, id).enabled()) {
      throw new IllegalStateException("key " + id + " is enabled; disable it first");
    }
    change(name, it -> it.without(entry(name, id)));
  }

  /** Wraps anew what another key of a KMS wraps. */
  public void rewrap(KeysetName name, KmsKey former) {
    try {
      SecretFile file = file(name);
      ScheduledKeyset keyset = WrappedKeyset.parse(file.read()).unwrap(name, former);
      file.replace(WrappedKeyset.of(keyset, name, kms).json());
    } catch (IOException | GeneralSecurityException | KeysetUnread e) {
      throw new KeysUnreadable(name.in(folder), e);
    }
  }

  /**
   * Wraps a keyset that is in clear text, as they once were.
   *
   * @return false if it is not in clear text
   */
  public boolean wrapClearText(KeysetName name) {
    SecretFile file = file(name);
    try {
      String text = file.read();
      if (!WrappedKeyset.isClearText(text)) {
        return false;
      }
      var keys = TinkJsonProtoKeysetFormat.parseKeyset(text, InsecureSecretKeyAccess.get());
      // Its key was in use all the time.
      ScheduledKeyset keyset = ScheduledKeyset.of(keys, Instant.EPOCH);
      file.replace(WrappedKeyset.of(keyset, name, kms).json());
      return true;
    } catch (IOException | GeneralSecurityException | KeysetUnread e) {
      throw new KeysUnreadable(name.in(folder), e);
    }
  }

  private KeySchedule.Entry entry(KeysetName name, String id) {
    return state(name).schedule().keys().stream()
        .filter(it -> it.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name + " has no key " + id));
  }

  private void change(KeysetName name, Change change) {
    SecretFile file = file(name);
    try {
      ScheduledKeyset keyset = WrappedKeyset.parse(file.read()).unwrap(name, kms);
      ScheduledKeyset changed = change.of(keyset.asOf(clock.instant()));
      file.replace(WrappedKeyset.of(changed, name, kms).json());
    } catch (IOException | GeneralSecurityException | KeysetUnread e) {
      throw new KeysUnreadable(name.in(folder), e);
    }
  }

  private SecretFile file(KeysetName name) {
    return new SecretFile(name.in(folder));
  }

  private interface Change {
    ScheduledKeyset of(ScheduledKeyset keyset) throws GeneralSecurityException;
  }
}
