package io.caduceus.admin.catalog;

import static java.util.stream.Collectors.joining;

import io.caduceus.admin.answers.Fault;
import io.caduceus.admin.answers.Refused;
import io.caduceus.registry.EventType;
import io.caduceus.registry.FieldPath;
import io.caduceus.registry.FieldRule;
import io.caduceus.registry.FieldRules;
import io.caduceus.registry.Treatment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a definition must be like, whoever sends it. Pure: it asks nobody. */
final class Registration {
  private final JsonMapper json;

  Registration(JsonMapper json) {
    this.json = json;
  }

  /**
   * Checks a definition by itself, and its rules against the versions that were before.
   *
   * @throws Refused naming every place that is wrong
   */
  void require(EventTypeDefinition wanted, @Nullable EventTypeEntry before) {
    BodySchema schema = BodySchema.of(wanted.schema());
    requireSupportedTreatments(wanted);
    FieldRules rules = requireDistinctRules(wanted.rules());
    requireDescribedRules(wanted.rules(), schema, before);
    List<Fault> open = OpenPlaces.find(schema, rules);
    if (!open.isEmpty()) {
      throw Refused.invalid(
          "open-schema",
          "The schema allows what nobody described at "
              + open.stream().map(Fault::schemaPointer).collect(joining(", "))
              + ". Describe it, or classify the whole of it with a field rule.",
          open);
    }
    requireValidExamples(wanted.examples(), schema);
    if (wanted.retention() != null && !wanted.retention().isPositive()) {
      throw Refused.invalid(
          "Nothing can be kept for so short a time.",
          Fault.at("/retention", "minimum", "is a positive duration"));
    }
    if (!EventType.isDuplicateWindow(wanted.duplicateWindowOrUsual())) {
      throw Refused.invalid(
          "Repetitions are remembered for a week at the most.",
          Fault.at(
              "/duplicateWindow",
              "maximum",
              "is PT0S (off) to " + EventType.LONGEST_DUPLICATE_WINDOW));
    }
  }

  private static void requireSupportedTreatments(EventTypeDefinition wanted) {
    List<Fault> later = new ArrayList<>();
    for (int i = 0; i < wanted.fieldRules().size(); i++) {
      Treatment treatment = wanted.fieldRules().get(i).treatmentOrUsual();
      if (treatment != Treatment.REDACT) {
        later.add(Fault.at("/fieldRules/" + i + "/treatment", "enum", "is REDACT in this version"));
      }
    }
    if (!later.isEmpty()) {
      throw Refused.invalid(
          "treatment-not-supported", "This version can redact, and nothing else yet.", later);
    }
  }

  private static FieldRules requireDistinctRules(List<FieldRule> rules) {
    try {
      return FieldRules.of(rules);
    } catch (IllegalArgumentException overlap) {
      throw Refused.invalid(
          "A place has at most one field rule, at it or above it.",
          Fault.at("/fieldRules", "uniqueItems", String.valueOf(overlap.getMessage())));
    }
  }

  /** A rule may name a place that only an earlier version had: events of that version are kept. */
  private void requireDescribedRules(
      List<FieldRule> rules, BodySchema schema, @Nullable EventTypeEntry before) {
    List<DescribedPlaces> described = new ArrayList<>(List.of(new DescribedPlaces(schema)));
    for (SchemaVersion version : before == null ? List.<SchemaVersion>of() : before.versions()) {
      described.add(new DescribedPlaces(BodySchema.of(json.readTree(version.schema()))));
    }
    List<Fault> nowhere = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      FieldPath path = rules.get(i).path();
      if (described.stream().noneMatch(it -> it.has(path))) {
        nowhere.add(
            Fault.at("/fieldRules/" + i + "/path", "path", "is no place that a schema describes"));
      }
    }
    if (!nowhere.isEmpty()) {
      throw Refused.invalid(
          "invalid-request", "A field rule names a place that no schema describes.", nowhere);
    }
  }

  private static void requireValidExamples(List<JsonNode> examples, BodySchema schema) {
    List<Fault> faults = new ArrayList<>();
    for (int i = 0; i < examples.size(); i++) {
      faults.addAll(schema.faultsOf(examples.get(i), "/examples/" + i));
    }
    if (!faults.isEmpty()) {
      throw Refused.invalid("schema-violation", "An example does not follow the schema.", faults);
    }
  }
}
