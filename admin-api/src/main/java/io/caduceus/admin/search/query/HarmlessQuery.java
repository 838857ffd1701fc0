package io.caduceus.admin.search.query;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.lang.reflect.RecordComponent;
import java.util.Set;
import org.bson.conversions.Bson;

/**
 * What a search looks for, for features that act on what it finds and keep what they were asked. So
 * it may name what stands beside a body, and no value of one; a member that is not known here to be
 * harmless is refused.
 */
public final class HarmlessQuery {
  private static final Set<String> HARMLESS =
      Set.of(
          "types",
          "tags",
          "occurred",
          "received",
          "publisher",
          "sourceSystem",
          "transactionId",
          "causationId",
          "userId",
          "synthetic",
          "schemaVersion",
          "ids");

  private final EventQuery query;

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  HarmlessQuery(EventQuery query) {
    for (RecordComponent member : EventQuery.class.getRecordComponents()) {
      if (!HARMLESS.contains(member.getName()) && isNamed(query, member)) {
        throw new IllegalArgumentException("does not take " + member.getName() + " here");
      }
    }
    this.query = query;
  }

  private static boolean isNamed(EventQuery query, RecordComponent member) {
    try {
      return member.getAccessor().invoke(query) != null;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record shows its members", e);
    }
  }

  @JsonValue
  EventQuery query() {
    return query;
  }

  public Bson filter() {
    return query.filter(EventFilters.everything());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HarmlessQuery same && same.query.equals(query);
  }

  @Override
  public int hashCode() {
    return query.hashCode();
  }

  @Override
  public String toString() {
    return "HarmlessQuery[]";
  }
}
