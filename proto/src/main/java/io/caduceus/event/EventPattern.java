package io.caduceus.event;

import java.util.List;

/**
 * What a subscription asks for: an event type name in which {@code *} stands for one whole part.
 * {@code Claim.*.*} matches every three-part name that starts with {@code Claim}, and no four-part
 * one.
 *
 * @param parts three or four parts, each a name's part or {@code *}
 */
public record EventPattern(List<String> parts) {
  /** Stands for any one part. */
  public static final String ANY = "*";

  public EventPattern {
    parts = List.copyOf(parts);
    if (parts.size() < 3 || parts.size() > 4) {
      throw new IllegalArgumentException("an event pattern has three or four parts");
    }
    for (String part : parts) {
      if (!part.equals(ANY) && !EventTypeName.isPart(part)) {
        throw new IllegalArgumentException(
            "each part of an event pattern is * or a letter followed by up to 63 letters, digits or"
                + " hyphens");
      }
    }
  }

  public static EventPattern parse(String dotted) {
    return new EventPattern(List.of(dotted.split("\\.", -1)));
  }

  public boolean matches(EventTypeName name) {
    return matchesPart(0, name.noun())
        && matchesPart(1, name.verb())
        && matchesPart(2, name.object())
        && (name.subObject() == null
            ? parts.size() == 3
            : parts.size() == 4 && matchesPart(3, name.subObject()));
  }

  private boolean matchesPart(int index, String part) {
    String wanted = parts.get(index);
    return wanted.equals(ANY) || wanted.equals(part);
  }

  @Override
  public String toString() {
    return String.join(".", parts);
  }
}
