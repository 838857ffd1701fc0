package io.caduceus.protect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.comparing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * From when on which key of a keyset is used for what is new.
 *
 * @param keys in the order in which they are used
 */
public record KeySchedule(List<Entry> keys) {
  public KeySchedule {
    keys = keys.stream().sorted(comparing(Entry::from)).toList();
    if (keys.stream().noneMatch(Entry::enabled)) {
      throw new IllegalArgumentException("a keyset has at least one key that can be used");
    }
  }

  /** The key for what is new; where the clock is behind all of them, the first. */
  public Entry usedAt(Instant moment) {
    return enabled()
        .filter(it -> !it.from().isAfter(moment))
        .reduce((earlier, later) -> later)
        .orElseGet(() -> enabled().findFirst().orElseThrow());
  }

  /** The key that takes over next. */
  public Optional<Entry> nextAfter(Instant moment) {
    return enabled().filter(it -> it.from().isAfter(moment)).findFirst();
  }

  public boolean has(String id) {
    return keys.stream().anyMatch(it -> it.id().equals(id));
  }

  KeySchedule with(Entry another) {
    return new KeySchedule(Stream.concat(keys.stream(), Stream.of(another)).toList());
  }

  /** In the same place, also where two keys begin at the same moment. */
  KeySchedule replaced(Entry with) {
    return new KeySchedule(keys.stream().map(it -> it.id().equals(with.id()) ? with : it).toList());
  }

  KeySchedule without(String id) {
    return new KeySchedule(keys.stream().filter(it -> !it.id().equals(id)).toList());
  }

  /** What the encrypted keyset is bound to, so that nobody alters one without the other. */
  byte[] bound(KeysetName name) {
    StringBuilder text = new StringBuilder("caduceus.keyset/1 ").append(name);
    for (Entry it : keys) {
      text.append('\n').append(it.id()).append(' ').append(it.from()).append(' ');
      text.append(it.enabled());
    }
    return text.toString().getBytes(UTF_8);
  }

  private Stream<Entry> enabled() {
    return keys.stream().filter(Entry::enabled);
  }

  /**
   * What is known of a key without the KMS.
   *
   * @param id as it stands in every value that the key sealed
   * @param from when on it is used, until another one is
   * @param enabled whether what it sealed can be opened
   */
  public record Entry(String id, Instant from, boolean enabled) {}
}
