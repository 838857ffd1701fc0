package io.caduceus.admin.answers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place in a list, opaque to the caller. It is no secret and no permission: whoever makes one up
 * gets what he may see anyway, from another place on.
 */
public record Cursor(List<String> parts) {
  private static final String SEPARATOR = "\n";

  /**
   * Tells a cursor of ours from what merely decodes; to be changed with what cursors consist of.
   */
  private static final String FORM = "1";

  public static Cursor of(String... parts) {
    return new Cursor(List.of(parts));
  }

  /** What the caller sends back. */
  String opaque() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((FORM + SEPARATOR + String.join(SEPARATOR, parts)).getBytes(UTF_8));
  }

  /**
   * Reads what a caller sent back; null starts at the beginning.
   *
   * @throws Refused if it is not one of ours
   */
  public static @Nullable Cursor read(@Nullable String opaque, int parts) {
    if (opaque == null) {
      return null;
    }
    try {
      String text = new String(Base64.getUrlDecoder().decode(opaque), UTF_8);
      List<String> read = List.of(text.split(SEPARATOR, -1));
      if (read.size() == parts + 1 && read.getFirst().equals(FORM)) {
        return new Cursor(read.subList(1, read.size()));
      }
    } catch (IllegalArgumentException notBase64) {
      // Said below.
    }
    throw unreadable();
  }

  /** For the parts of a cursor that turn out to make no sense. */
  public static Refused unreadable() {
    return Refused.invalid(
        "The cursor is not one that this API gave out.",
        Fault.at("/cursor", "cursor", "is what an earlier answer had in next"));
  }
}
