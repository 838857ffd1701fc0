package io.caduceus.admin.search.finding;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bson.Document;

/**
 * What MongoDB answers when it is asked to {@code explain} a command.
 *
 * @param stages of its winning plans, wherever they stand; none if it is not in MongoDB's form
 */
record QueryPlan(List<String> stages) {
  static QueryPlan of(Document explained) {
    List<String> stages = new ArrayList<>();
    collect(explained, false, stages);
    return new QueryPlan(List.copyOf(stages));
  }

  boolean isKnown() {
    return !stages.isEmpty();
  }

  boolean scansTheCollection() {
    return stages.contains("COLLSCAN");
  }

  /** Plans that lost may scan what they like. */
  private static void collect(Object node, boolean winning, List<String> stages) {
    switch (node) {
      case Document document ->
          document.forEach(
              (name, value) -> {
                if (winning && name.equals("stage") && value instanceof String stage) {
                  stages.add(stage);
                }
                collect(value, winning || name.equals("winningPlan"), stages);
              });
      case Collection<?> all -> all.forEach(each -> collect(each, winning, stages));
      case null, default -> {}
    }
  }
}
