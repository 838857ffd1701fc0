package io.caduceus.admin.catalog;

import static java.util.stream.Collectors.joining;

import io.caduceus.admin.answers.Fault;
import io.caduceus.admin.answers.Refused;
import io.caduceus.admin.catalog.EventTypeDefinition.Rule;
import io.caduceus.admin.catalog.EventTypeDefinition.Unclassified;
import io.caduceus.registry.Classification;
import io.caduceus.registry.FieldPath;
import io.caduceus.registry.FieldRules;
import io.caduceus.registry.Treatment;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a schema has that the present one has not, and whether somebody said what it is. What was
 * left unclassified earlier still waits: a definition that is sent again without a word about it
 * does not lay it open. Pure.
 *
 * @param definition with a rule for everything that is redacted until it is classified
 * @param changes between the present schema and this one
 * @param unclassified places that are redacted until they are classified
 * @param notSensitive places that are new or were waiting, and are declared to need no rule
 * @param undeclared new places of which nothing is said at all
 */
record NewPlaces(
    EventTypeDefinition definition,
    List<SchemaChange> changes,
    List<FieldPath> unclassified,
    List<FieldPath> notSensitive,
    List<FieldPath> undeclared) {

  /** Whoever registers an event type declares all of it: nothing is news then. */
  static NewPlaces ofFirst(EventTypeDefinition wanted) {
    return new NewPlaces(wanted, List.of(), List.of(), List.of(), List.of());
  }

  /**
   * @param present the schema so far
   * @param waiting places that are redacted because nobody has classified them yet
   */
  static NewPlaces of(
      EventTypeDefinition wanted, BodySchema schema, BodySchema present, List<FieldPath> waiting) {
    FieldRules rules = FieldRules.of(wanted.rules());
    List<SchemaChange> changes =
        schema.document().equals(present.document())
            ? List.of()
            : SchemaDiff.between(present, schema, rules);
    Set<FieldPath> open = new LinkedHashSet<>(waiting);
    changes.stream().filter(SchemaChange::isAdded).map(SchemaChange::path).forEach(open::add);
    open.removeIf(it -> rules.covering(it) != null);
    List<FieldPath> declared = open.stream().filter(wanted.notSensitive()::contains).toList();
    declared.forEach(open::remove);

    boolean all = wanted.unclassified() == Unclassified.REDACT;
    ProvisionalRules provisional =
        ProvisionalRules.over(
            open.stream().filter(it -> all || waiting.contains(it)).toList(), wanted.rules());
    return new NewPlaces(
        wanted.and(provisional.paths().stream().map(NewPlaces::redact).toList()),
        changes,
        open.stream().filter(provisional::cover).toList(),
        declared,
        open.stream().filter(it -> !provisional.cover(it)).toList());
  }

  private static Rule redact(FieldPath place) {
    return new Rule(place, Classification.PHI, Treatment.REDACT, null);
  }

  /**
   * @throws Refused naming every new place of which nobody said what it is
   */
  void requireClassified() {
    if (!undeclared.isEmpty()) {
      throw Refused.invalid(
          "unclassified-fields",
          "Nobody said whether these are sensitive: "
              + undeclared.stream().map(FieldPath::toString).collect(joining(", "))
              + ". Give each a field rule, name it in notSensitive, or have it redacted for now by"
              + " \"unclassified\": \"REDACT\", where no rule lies in it.",
          undeclared.stream()
              .map(it -> Fault.at("/schema", "unclassified", it + " is new and not classified"))
              .toList());
    }
  }

  Standing standing(SchemaChange change) {
    if (change.rule() != null) {
      return Standing.CLASSIFIED;
    }
    return Stream.concat(unclassified.stream(), undeclared.stream()).anyMatch(change.path()::equals)
        ? Standing.UNCLASSIFIED
        : Standing.NOT_SENSITIVE;
  }

  /** What is known of a place. */
  enum Standing {
    /** A rule covers it. */
    CLASSIFIED,
    /** Its owner declared that it needs none. */
    NOT_SENSITIVE,
    /** Nobody has said. */
    UNCLASSIFIED
  }
}
