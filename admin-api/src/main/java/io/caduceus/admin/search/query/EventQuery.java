package io.caduceus.admin.search.query;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.caduceus.admin.answers.Fault;
import io.caduceus.admin.answers.Limit;
import io.caduceus.admin.answers.Refused;
import io.caduceus.event.EventPattern;
import io.caduceus.registry.TagFilter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** What somebody looks for; whatever is left out does not narrow the search. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EventQuery(
    @Nullable List<EventPattern> types,
    @Nullable Tags tags,
    @Nullable Span occurred,
    @Nullable Span received,
    @Nullable String publisher,
    @Nullable String sourceSystem,
    @Nullable String transactionId,
    @Nullable String causationId,
    @Nullable String userId,
    @Nullable Boolean synthetic,
    @Nullable Versions schemaVersion,
    @Nullable List<String> ids,
    @Nullable List<BodyCriterion> body,
    @Nullable Integer limit,
    @Nullable String cursor) {

  private static final int MOST_CRITERIA = 8;

  public EventQuery {
    if (ids != null && ids.size() > Limit.MOST) {
      throw new IllegalArgumentException("names at most " + Limit.MOST + " ids");
    }
    if (body != null && body.size() > MOST_CRITERIA) {
      throw new IllegalArgumentException("names at most " + MOST_CRITERIA + " places of bodies");
    }
  }

  /** The same, wherever a page of it begins and however long it is. */
  public EventQuery whole() {
    return page(null, null);
  }

  /** For what has no pages. */
  public void requireNoPage() {
    if (limit != null || cursor != null) {
      throw Refused.invalid(
          "There are no pages here.",
          Fault.at(limit == null ? "/cursor" : "/limit", "page", "is no part of it"));
    }
  }

  /** For what is kept: it has no pages, and no value of a body in it. */
  public void requireKeepable() {
    requireNoPage();
    if (body != null) {
      throw Refused.invalid(
          "A search by values of bodies is not kept.",
          Fault.at("/query/body", "keepable", "may hold what is sensitive"));
    }
  }

  public EventQuery page(@Nullable Integer limit, @Nullable String cursor) {
    return new EventQuery(
        types,
        tags,
        occurred,
        received,
        publisher,
        sourceSystem,
        transactionId,
        causationId,
        userId,
        synthetic,
        schemaVersion,
        ids,
        body,
        limit,
        cursor);
  }

  /**
   * @param bodies what became of {@link #body}: only who looks at what is shown as well finds what
   *     it asks for
   */
  public Bson filter(Bson bodies) {
    List<Bson> all = new ArrayList<>(List.of(bodies));
    if (types != null) {
      all.add(EventFilters.any(types.stream().map(EventFilters::named).toList()));
    }
    if (tags != null) {
      all.add(EventFilters.tagged(tags.filter()));
    }
    if (ids != null) {
      all.add(in("_id", ids));
    }
    within(all, "occurredAt", occurred);
    within(all, "receivedAt", received);
    equal(all, "publisher", publisher);
    equal(all, "sourceSystem", sourceSystem);
    equal(all, "transactionId", transactionId);
    equal(all, "causationId", causationId);
    equal(all, "userId", userId);
    equal(all, "synthetic", synthetic);
    if (schemaVersion != null) {
      all.add(schemaVersion.filter("schemaVersion"));
    }
    return EventFilters.every(all);
  }

  private static void equal(List<Bson> all, String field, @Nullable Object wanted) {
    if (wanted != null) {
      all.add(eq(field, wanted));
    }
  }

  private static void within(List<Bson> all, String field, @Nullable Span span) {
    if (span == null) {
      return;
    }
    if (span.from() != null) {
      all.add(gte(field, Date.from(span.from())));
    }
    if (span.to() != null) {
      all.add(lt(field, Date.from(span.to())));
    }
  }

  /**
   * A stretch of time.
   *
   * @param from included
   * @param to not included
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Span(@Nullable Instant from, @Nullable Instant to) {}

  /** Tags as a subscription names them. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Tags(
      @Nullable Set<String> allOf, @Nullable Set<String> anyOf, @Nullable Set<String> noneOf) {
    TagFilter filter() {
      return new TagFilter(orNone(allOf), orNone(anyOf), orNone(noneOf));
    }

    private static Set<String> orNone(@Nullable Set<String> tags) {
      return Objects.requireNonNullElse(tags, Set.of());
    }
  }
}
