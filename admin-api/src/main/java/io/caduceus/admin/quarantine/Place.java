package io.caduceus.admin.quarantine;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a record stands in the topic; as text it is the record's id in this API. */
public record Place(int partition, long offset) {
  private static final Pattern WRITTEN = Pattern.compile("(\\d{1,9})-(\\d{1,18})");

  /** Null if it is none. */
  static @Nullable Place parse(String id) {
    Matcher written = WRITTEN.matcher(id);
    return written.matches()
        ? new Place(Integer.parseInt(written.group(1)), Long.parseLong(written.group(2)))
        : null;
  }

  @Override
  public String toString() {
    return partition + "-" + offset;
  }
}
