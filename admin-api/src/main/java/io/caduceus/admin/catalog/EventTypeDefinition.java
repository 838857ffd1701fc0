package io.caduceus.admin.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.caduceus.admin.answers.Required;
import io.caduceus.event.EventTypeName;
import io.caduceus.registry.ApplicationName;
import io.caduceus.registry.Classification;
import io.caduceus.registry.DataSubject;
import io.caduceus.registry.EventType;
import io.caduceus.registry.FieldPath;
import io.caduceus.registry.FieldRule;
import io.caduceus.registry.Openness;
import io.caduceus.registry.Treatment;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What somebody wants an event type to be.
 *
 * @param name may be repeated from the path, or left out
 * @param active null is yes
 * @param compatibility null is {@link Compatibility#BACKWARD}
 * @param publishers null is the owner alone
 * @param deliveryRecords whether it is put on record to whom its events were delivered; null is yes
 * @param duplicateWindow null is {@link EventType#USUAL_DUPLICATE_WINDOW}
 * @param openTo teams, or {@code *}; null is everyone
 * @param dataSubject null if its events are about nobody
 * @param searchable paths by whose values events can be searched; null is none
 * @param examples bodies that the schema allows; synthetic values only
 * @param notSensitive places that are new and need no field rule
 * @param unclassified null is {@link Unclassified#REFUSE}
 */
record EventTypeDefinition(
    @Nullable EventTypeName name,
    ApplicationName owner,
    @Nullable String description,
    @Nullable Boolean active,
    JsonNode schema,
    @Nullable Compatibility compatibility,
    List<Rule> fieldRules,
    List<ApplicationName> publishers,
    @Nullable Boolean deliveryRecords,
    @Nullable Duration retention,
    @Nullable Duration duplicateWindow,
    @Nullable Set<String> openTo,
    @Nullable DataSubject dataSubject,
    List<FieldPath> searchable,
    List<JsonNode> examples,
    List<FieldPath> notSensitive,
    @Nullable Unclassified unclassified) {

  EventTypeDefinition(
      @Nullable EventTypeName name,
      ApplicationName owner,
      @Nullable String description,
      @Nullable Boolean active,
      JsonNode schema,
      @Nullable Compatibility compatibility,
      @Nullable List<Rule> fieldRules,
      @Nullable List<ApplicationName> publishers,
      @Nullable Boolean deliveryRecords,
      @Nullable Duration retention,
      @Nullable Duration duplicateWindow,
      @Nullable Set<String> openTo,
      @Nullable DataSubject dataSubject,
      @Nullable List<FieldPath> searchable,
      @Nullable List<JsonNode> examples,
      @Nullable List<FieldPath> notSensitive,
      @Nullable Unclassified unclassified) {
    Required.member("owner", owner);
    Required.member("schema", schema);
    this.name = name;
    this.owner = owner;
    this.description = description;
    this.active = active;
    this.schema = schema;
    this.compatibility = compatibility;
    this.fieldRules = fieldRules == null ? List.of() : List.copyOf(fieldRules);
    this.publishers = publishers == null ? List.of(owner) : List.copyOf(publishers);
    this.deliveryRecords = deliveryRecords;
    this.retention = retention;
    this.duplicateWindow = duplicateWindow;
    this.openTo = openTo == null ? null : new Openness(openTo).teams();
    this.dataSubject = dataSubject;
    this.searchable = searchable == null ? List.of() : List.copyOf(searchable);
    this.examples = examples == null ? List.of() : List.copyOf(examples);
    this.notSensitive = notSensitive == null ? List.of() : List.copyOf(notSensitive);
    this.unclassified = unclassified;
  }

  /** The same with more field rules. */
  EventTypeDefinition and(List<Rule> more) {
    return new EventTypeDefinition(
        name,
        owner,
        description,
        active,
        schema,
        compatibility,
        Stream.concat(fieldRules.stream(), more.stream()).toList(),
        publishers,
        deliveryRecords,
        retention,
        duplicateWindow,
        openTo,
        dataSubject,
        searchable,
        examples,
        notSensitive,
        unclassified);
  }

  List<FieldRule> rules() {
    return fieldRules.stream().map(Rule::asRule).toList();
  }

  Compatibility compatibilityOrUsual() {
    return Objects.requireNonNullElse(compatibility, Compatibility.BACKWARD);
  }

  Duration duplicateWindowOrUsual() {
    return Objects.requireNonNullElse(duplicateWindow, EventType.USUAL_DUPLICATE_WINDOW);
  }

  Openness openToOrEveryone() {
    return openTo == null ? Openness.EVERYONE : new Openness(openTo);
  }

  /** What becomes of a new place of which nothing is declared. */
  enum Unclassified {
    /** The schema is refused. */
    REFUSE,
    /** It is redacted until somebody says what it is. */
    REDACT
  }

  /**
   * A field rule.
   *
   * @param treatment null is {@link Treatment#REDACT}
   * @param keepLast counts for {@link Treatment#MASK} alone; null is {@link
   *     FieldRule#USUAL_KEEP_LAST}
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Rule(
      FieldPath path,
      Classification classification,
      @Nullable Treatment treatment,
      @Nullable Integer keepLast) {
    Rule {
      Required.member("path", path);
      Required.member("classification", classification);
      FieldRule.requireKeepLast(Objects.requireNonNullElse(keepLast, FieldRule.USUAL_KEEP_LAST));
    }

    static Rule of(FieldRule rule) {
      return new Rule(
          rule.path(),
          rule.classification(),
          rule.treatment(),
          rule.treatment() == Treatment.MASK ? rule.keepLast() : null);
    }

    Treatment treatmentOrUsual() {
      return Objects.requireNonNullElse(treatment, Treatment.REDACT);
    }

    FieldRule asRule() {
      boolean keeps = treatmentOrUsual() == Treatment.MASK && keepLast != null;
      return new FieldRule(
          path, classification, treatmentOrUsual(), keeps ? keepLast : FieldRule.USUAL_KEEP_LAST);
    }
  }
}
