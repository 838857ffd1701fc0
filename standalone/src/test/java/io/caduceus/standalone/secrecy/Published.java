package io.caduceus.standalone.secrecy;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * A body as a publisher wrote it.
 *
 * @param spans where the text of each value stands, as the one who wrote it knows
 * @param marks strings of digits that are nowhere else, and where each of them stands
 */
record Published(String text, Map<Place, Span> spans, List<Mark> marks) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

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

  /** The text with other strings at some places, none within another, and nothing else changed. */
  String with(Map<Place, String> instead) {
    StringBuilder rest = new StringBuilder(text);
    instead.entrySet().stream()
        .sorted(Comparator.comparing(it -> -spans.get(it.getKey()).from()))
        .forEach(
            it -> {
              Span span = spans.get(it.getKey());
              rest.replace(span.from(), span.to(), JSON.writeValueAsString(it.getValue()));
            });
    return rest.toString();
  }

  /** The marks of values and names at or below some places, without those a mask may show. */
  List<String> marksIn(Map<Place, String> instead) {
    List<Span> within = instead.keySet().stream().map(spans::get).toList();
    return marks.stream()
        .filter(mark -> within.stream().anyMatch(span -> span.holds(mark.at())))
        .map(Mark::digits)
        .filter(digits -> instead.values().stream().noneMatch(it -> it.endsWith(digits)))
        .toList();
  }
}
