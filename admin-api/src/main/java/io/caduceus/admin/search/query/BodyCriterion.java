package io.caduceus.admin.search.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.caduceus.admin.answers.Required;
import io.caduceus.registry.FieldPath;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What is looked for at a path of a body: a value, or a range of numbers or of texts. Where the
 * path names several places, one of them is enough.
 *
 * @param path as an event type declares it
 * @param from included
 * @param to not included
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BodyCriterion(
    FieldPath path,
    @JsonProperty("equals") @Nullable Sought equal,
    @Nullable Sought from,
    @Nullable Sought to) {
  public BodyCriterion {
    Required.member("path", path);
    if ((equal == null) == (from == null && to == null)) {
      throw new IllegalArgumentException("has either equals, or from or to or both");
    }
    if (!isOrdered(from)
        || !isOrdered(to)
        || (from != null && to != null && !from.isOfOneKindWith(to.value()))) {
      throw new IllegalArgumentException("has numbers in from and to, or strings");
    }
  }

  private static boolean isOrdered(@Nullable Sought end) {
    return end == null || end.isOrdered();
  }

  /** The one value that is looked for, if it is one, as JSON: it must not be written anywhere. */
  public Optional<String> valueInFull() {
    return Optional.ofNullable(equal).map(Sought::json);
  }

  /** With its values, to be hashed: it must not be written anywhere. */
  public String inFull() {
    return Stream.of(equal, from, to)
        .map(it -> it == null ? "" : it.json())
        .collect(Collectors.joining("\n", path + "\n", ""));
  }

  public boolean isMetBy(JsonNode value) {
    return equal == null
        ? (from == null || (from.isOfOneKindWith(value) && from.compareTo(value) <= 0))
            && (to == null || (to.isOfOneKindWith(value) && to.compareTo(value) > 0))
        : equal.isEqualTo(value);
  }
}
