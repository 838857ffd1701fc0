package io.caduceus.admin.search.query;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;

import io.caduceus.registry.FieldPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.conversions.Bson;

/**
 * What the store can tell beforehand of a criterion on what stands in a body: it finds every
 * document that may meet it, and others that do not. It looks into arrays unasked, and takes an
 * index for a name.
 */
public final class BodyFilter {
  private BodyFilter() {}

  public static Bson of(BodyCriterion criterion) {
    return field(criterion.path())
        .map(it -> filter(criterion, it))
        .orElseGet(EventFilters::everything);
  }

  /** What the store calls some places, if it has a name for them. */
  public static Optional<String> field(FieldPath path) {
    return canBeNamed(path)
        ? Optional.of(
            Stream.concat(Stream.of("body"), path.segments().stream())
                .filter(it -> !it.equals(FieldPath.ANY))
                .collect(Collectors.joining(".")))
        : Optional.empty();
  }

  private static Bson filter(BodyCriterion criterion, String field) {
    if (criterion.equal() != null) {
      return eq(field, criterion.equal().bson());
    }
    List<Bson> ends = new ArrayList<>();
    if (criterion.from() != null) {
      ends.add(gte(field, criterion.from().bson()));
    }
    if (criterion.to() != null) {
      ends.add(lt(field, criterion.to().bson()));
    }
    return EventFilters.every(ends);
  }

  /** A name with a dot is none in a query, and arrays in arrays are not looked into. */
  private static boolean canBeNamed(FieldPath path) {
    List<String> segments = path.segments();
    for (int i = 0; i < segments.size(); i++) {
      String segment = segments.get(i);
      boolean nested =
          i > 0 && segment.equals(FieldPath.ANY) && segments.get(i - 1).equals(FieldPath.ANY);
      if (nested || segment.isEmpty() || segment.startsWith("$") || segment.contains(".")) {
        return false;
      }
    }
    return true;
  }
}
