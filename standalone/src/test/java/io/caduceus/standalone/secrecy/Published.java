package io.caduceus.standalone.secrecy;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A body as a publisher wrote it.
 *
 * @param spans where the text of each value stands, as the one who wrote it knows
 * @param marks strings of digits that are nowhere else, and where each of them stands
 */
record Published(String text, Map<Place, Span> spans, List<Mark> marks) {

  record Span(int from, int to) {
    boolean holds(int at) {
      return from <= at && at < to;
    }
  }

  record Mark(int at, String digits) {}

  String at(Place place) {
    Span span = spans.get(place);
    return text.substring(span.from(), span.to());
  }

  /** The text with a placeholder at some places, none within another, and nothing else changed. */
  String without(List<Place> hidden) {
    StringBuilder rest = new StringBuilder(text);
    hidden.stream()
        .map(spans::get)
        .sorted(Comparator.comparing(Span::from).reversed())
        .forEach(span -> rest.replace(span.from(), span.to(), "\"***REDACTED***\""));
    return rest.toString();
  }

  /** The marks of values and names at or below some places. */
  List<String> marksIn(List<Place> hidden) {
    List<Span> within = hidden.stream().map(spans::get).toList();
    return marks.stream()
        .filter(mark -> within.stream().anyMatch(span -> span.holds(mark.at())))
        .map(Mark::digits)
        .toList();
  }
}
