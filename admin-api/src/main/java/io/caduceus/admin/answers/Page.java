package io.caduceus.admin.answers;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param next give it as {@code cursor} to get what follows; absent on the last page
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Page<T>(List<T> items, @Nullable String next) {
  public Page {
    items = List.copyOf(items);
  }

  /**
   * Makes a page of what was found.
   *
   * @param found up to one more than the limit, in order; the one more tells that there is more
   * @param place of an item in the list, so that the next page starts behind it
   */
  public static <T> Page<T> of(List<T> found, int limit, Function<T, Cursor> place) {
    return found.size() <= limit
        ? new Page<>(found, null)
        : new Page<>(found.subList(0, limit), place.apply(found.get(limit - 1)).opaque());
  }

  /**
   * A page that may hold fewer items than were asked for, although there are more.
   *
   * @param last behind which the next page begins; null if there is none
   */
  public static <T> Page<T> upTo(List<T> items, @Nullable Cursor last) {
    return new Page<>(items, last == null ? null : last.opaque());
  }

  /** The same page, each item shown another way. */
  public <R> Page<R> map(Function<T, R> view) {
    return new Page<>(items.stream().map(view).toList(), next);
  }
}
