package io.caduceus.intake.hl7.mapping;

import io.caduceus.intake.hl7.message.Hl7Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a part of a body comes out of a message. */
sealed interface Rule {

  /**
   * One value: the first of these paths at which there is something.
   *
   * @param codes what a code of the sender becomes; empty leaves it as it is
   * @param otherwise what a code that is not among these becomes; null refuses it
   */
  record Value(
      List<Hl7Path> paths,
      ValueType type,
      boolean required,
      Map<String, String> codes,
      @Nullable String otherwise)
      implements Rule {
    public Value {
      paths = List.copyOf(paths);
      codes = Map.copyOf(codes);
    }
  }

  /** An array of those of these values that are there. */
  record Values(List<Value> values) implements Rule {
    public Values {
      values = List.copyOf(values);
    }
  }

  /**
   * An object.
   *
   * @param members in the order in which they are written
   */
  record Members(Map<String, Rule> members) implements Rule {}

  /**
   * An array with an item for each segment of a name. An item sees its segment and all that follow
   * up to the next of the name.
   *
   * @param until a segment at which the last item ends and no more begin; null is the end of what
   *     the array itself may see
   */
  record EachSegment(String segment, @Nullable String until, Rule item) implements Rule {}

  /** An array with an item for each repetition of a field. */
  record EachRepetition(Hl7Path field, Rule item) implements Rule {}
}
