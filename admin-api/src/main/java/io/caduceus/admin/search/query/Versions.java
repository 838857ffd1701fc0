package io.caduceus.admin.search.query;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lte;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of schema versions, both ends included; in a request it may be one number, which is
 * that version alone.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Versions(@Nullable Integer least, @Nullable Integer most) {
  private static final int FIRST = 1;

  @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
  Versions {}

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Versions only(int version) {
    return new Versions(version, version);
  }

  Bson filter(String field) {
    return and(
        gte(field, least == null ? FIRST : least),
        lte(field, most == null ? Integer.MAX_VALUE : most));
  }
}
