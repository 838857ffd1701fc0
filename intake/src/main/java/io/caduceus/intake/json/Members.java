package io.caduceus.intake.json;

import static io.caduceus.intake.json.JsonRefused.Fault.DUPLICATE_KEY;
import static io.caduceus.intake.json.JsonRefused.Fault.MALFORMED;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An object's members in the order in which they were sent. Most objects have few, and are found
 * sooner by looking at each than by hashing, in a third of the memory of a {@code LinkedHashMap}.
 * Once it is complete nothing changes it.
 */
public final class Members extends AbstractMap<String, Json> {
  private static final int FEW = 8;

  private String[] names = new String[4];
  private Json[] values = new Json[4];
  private int size;

  /** Where each is, when they are too many to look at. */
  private @Nullable Map<String, Integer> places;

  /**
   * @throws JsonRefused if no member can have this name, or another has it
   */
  void requireNew(String name) {
    Utf8.requirePairs(name);
    if (containsKey(name)) {
      throw new JsonRefused(DUPLICATE_KEY, "an object names a member twice");
    }
    if (name.indexOf('\0') >= 0) {
      // BSON ends a name at its first zero: such an event could be accepted, but never stored.
      throw new JsonRefused(MALFORMED, "a member's name holds U+0000");
    }
  }

  /**
   * @param name that is {@linkplain #requireNew new}
   */
  void add(String name, Json value) {
    if (size == names.length) {
      names = Arrays.copyOf(names, 2 * size);
      values = Arrays.copyOf(values, 2 * size);
    }
    names[size] = name;
    values[size] = value;
    if (size == FEW) {
      places = new HashMap<>();
      for (int i = 0; i < size; i++) {
        places.put(names[i], i);
      }
    }
    if (places != null) {
      places.put(name, size);
    }
    size++;
  }

  private int place(@Nullable Object name) {
    if (places != null) {
      return places.getOrDefault(name, -1);
    }
    for (int i = 0; i < size; i++) {
      if (names[i].equals(name)) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public @Nullable Json get(@Nullable Object name) {
    int place = place(name);
    return place < 0 ? null : values[place];
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return place(name) >= 0;
  }

  @Override
  public int size() {
    return size;
  }

  /** In the order of their names, as strings compare: the same for all who say the same. */
  public void forEachByName(BiConsumer<String, Json> action) {
    int[] order = byName();
    for (int i : order) {
      action.accept(names[i], values[i]);
    }
  }

  /** Few are sorted soonest by putting each where it belongs, and are often in order. */
  private int[] byName() {
    if (size > FEW) {
      return IntStream.range(0, size)
          .boxed()
          .sorted(Comparator.comparing(it -> names[it]))
          .mapToInt(Integer::intValue)
          .toArray();
    }
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      int to = i;
      while (to > 0 && names[order[to - 1]].compareTo(names[i]) > 0) {
        order[to] = order[to - 1];
        to--;
      }
      order[to] = i;
    }
    return order;
  }

  @Override
  public void forEach(BiConsumer<? super String, ? super Json> action) {
    for (int i = 0; i < size; i++) {
      action.accept(names[i], values[i]);
    }
  }

  @Override
  public Set<Map.Entry<String, Json>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return size;
      }

      @Override
      public Iterator<Map.Entry<String, Json>> iterator() {
        return new Walk();
      }
    };
  }

  private final class Walk implements Iterator<Map.Entry<String, Json>> {
    private int next;

    @Override
    public boolean hasNext() {
      return next < size;
    }

    @Override
    public Map.Entry<String, Json> next() {
      if (next == size) {
        throw new NoSuchElementException();
      }
      return Map.entry(names[next], values[next++]);
    }
  }
}
