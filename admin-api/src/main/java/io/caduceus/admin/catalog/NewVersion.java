package io.caduceus.admin.catalog;

import io.caduceus.admin.answers.Required;
import io.caduceus.admin.catalog.EventTypeDefinition.Rule;
import io.caduceus.admin.catalog.EventTypeDefinition.Unclassified;
import io.caduceus.registry.FieldPath;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A schema that is to be the next version, or is asked about.
 *
 * @param fieldRules in addition to those there are
 * @param notSensitive places that are new and need no field rule
 * @param unclassified null is {@link Unclassified#REFUSE}
 */
record NewVersion(
    JsonNode schema,
    List<Rule> fieldRules,
    List<FieldPath> notSensitive,
    @Nullable Unclassified unclassified) {

  NewVersion(
      JsonNode schema,
      @Nullable List<Rule> fieldRules,
      @Nullable List<FieldPath> notSensitive,
      @Nullable Unclassified unclassified) {
    Required.member("schema", schema);
    this.schema = schema;
    this.fieldRules = fieldRules == null ? List.of() : List.copyOf(fieldRules);
    this.notSensitive = notSensitive == null ? List.of() : List.copyOf(notSensitive);
    this.unclassified = unclassified;
  }
}
