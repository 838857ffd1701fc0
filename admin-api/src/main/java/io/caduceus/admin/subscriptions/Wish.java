package io.caduceus.admin.subscriptions;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.caduceus.admin.catalog.FieldChoice;
import io.caduceus.registry.Classification;
import io.caduceus.registry.EventType;
import io.caduceus.registry.FieldPath;
import io.caduceus.registry.FieldRule;
import io.caduceus.registry.Grant;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The sensitive fields that a subscriber wishes to see; none is a wish, too. */
record Wish(FieldChoice fields) {
  static final Wish NOTHING = new Wish(FieldChoice.NOTHING);

  @JsonCreator
  static Wish of(List<String> reveal) {
    return new Wish(FieldChoice.of(reveal));
  }

  @JsonValue
  List<String> reveal() {
    return fields.list();
  }

  boolean isForNothing() {
    return fields.isEmpty();
  }

  /**
   * As much of it as an event type has now: paths of its rules, and classifications its rules use.
   * What the type gets later was not looked at when this was allowed, so it is not included.
   *
   * @return null if the type has none of it
   */
  @Nullable Grant within(EventType type, String approver, Instant moment, @Nullable Instant until) {
    Set<FieldPath> known =
        type.fieldRules().stream().map(FieldRule::path).collect(Collectors.toSet());
    known.retainAll(fields.paths());
    Set<Classification> used =
        type.fieldRules().stream().map(FieldRule::classification).collect(Collectors.toSet());
    used.retainAll(fields.classifications());
    return known.isEmpty() && used.isEmpty()
        ? null
        : new Grant(type.name(), known, used, approver, moment, until);
  }
}
