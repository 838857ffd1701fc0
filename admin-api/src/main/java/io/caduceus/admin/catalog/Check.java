package io.caduceus.admin.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.caduceus.admin.catalog.NewPlaces.Standing;
import io.caduceus.admin.catalog.SchemaCompatibility.Verdict;
import io.caduceus.registry.FieldPath;
import io.caduceus.registry.FieldRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to whether a schema could be the next version, and to what would be new in it. */
record Check(boolean compatible, List<String> messages, List<Change> changes) {
  static Check of(EventTypes.Checked checked) {
    List<Change> changes =
        checked.places().changes().stream().map(it -> Change.of(it, checked.places())).toList();
    return switch (checked.verdict()) {
      case Verdict.Compatible _ -> new Check(true, List.of(), changes);
      case Verdict.Incompatible no -> new Check(false, no.messages(), changes);
    };
  }

  /**
   * A place that differs.
   *
   * @param before types that it had; absent if it is new
   * @param after types that it would have; absent if it is gone
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Change(
      FieldPath path,
      SchemaChange.Kind change,
      @Nullable JsonTypes before,
      @Nullable JsonTypes after,
      Standing standing,
      @Nullable FieldRule rule) {
    static Change of(SchemaChange change, NewPlaces places) {
      return new Change(
          change.path(),
          change.kind(),
          orNone(change.before()),
          orNone(change.after()),
          places.standing(change),
          change.rule());
    }

    private static @Nullable JsonTypes orNone(JsonTypes types) {
      return types.equals(JsonTypes.NONE) ? null : types;
    }
  }
}
