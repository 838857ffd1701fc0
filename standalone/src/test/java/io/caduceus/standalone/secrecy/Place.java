package io.caduceus.standalone.secrecy;

import java.util.ArrayList;
import java.util.List;

/** Steps from a body's root to a value. In a rule or a permit the step {@code *} is any. */
record Place(List<String> steps) {
  static final Place ROOT = new Place(List.of());

  Place {
    steps = List.copyOf(steps);
  }

  Place below(String step) {
    List<String> further = new ArrayList<>(steps);
    further.add(step);
    return new Place(further);
  }

  Place upTo(int depth) {
    return new Place(steps.subList(0, depth));
  }

  boolean isBelow(Place other) {
    return steps.size() > other.steps.size() && upTo(other.steps.size()).equals(other);
  }

  /** Whether this, as a pattern, names a place. */
  boolean names(Place place) {
    boolean named = steps.size() == place.steps.size();
    for (int i = 0; named && i < steps.size(); i++) {
      named = isAny(i) || steps.get(i).equals(place.steps.get(i));
    }
    return named;
  }

  /** Whether, both being patterns, one can name what the other names, or something above it. */
  boolean overlaps(Place other) {
    boolean overlaps = true;
    for (int i = 0; overlaps && i < Math.min(steps.size(), other.steps.size()); i++) {
      overlaps = isAny(i) || other.isAny(i) || steps.get(i).equals(other.steps.get(i));
    }
    return overlaps;
  }

  private boolean isAny(int i) {
    return steps.get(i).equals("*");
  }

  /** As RFC 6901 writes it. */
  String pointer() {
    StringBuilder pointer = new StringBuilder();
    for (String step : steps) {
      pointer.append('/');
      for (char c : step.toCharArray()) {
        switch (c) {
          case '~' -> pointer.append("~0");
          case '/' -> pointer.append("~1");
          default -> pointer.append(c);
        }
      }
    }
    return pointer.toString();
  }

  @Override
  public String toString() {
    return pointer();
  }
}
