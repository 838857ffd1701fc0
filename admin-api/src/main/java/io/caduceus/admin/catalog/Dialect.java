package io.caduceus.admin.catalog;

import com.google.re2j.Pattern;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The drafts of JSON Schema that bodies may be described in. What a draft does not know, its
 * validators ignore, and so may nobody rely on it.
 */
enum Dialect {
  DRAFT_04("http://json-schema.org/draft-04/schema", SpecificationVersion.DRAFT_4),
  DRAFT_06("http://json-schema.org/draft-06/schema", SpecificationVersion.DRAFT_6),
  DRAFT_07("http://json-schema.org/draft-07/schema", SpecificationVersion.DRAFT_7),
  DRAFT_2019_09("https://json-schema.org/draft/2019-09/schema", SpecificationVersion.DRAFT_2019_09),
  DRAFT_2020_12("https://json-schema.org/draft/2020-12/schema", SpecificationVersion.DRAFT_2020_12);

  private static final SchemaRegistryConfig LIKE_INTAKE =
      SchemaRegistryConfig.builder()
          .formatAssertionsEnabled(true)
          .regularExpressionFactory(
              regex -> {
                Pattern pattern = Pattern.compile(regex);
                return text -> pattern.matcher(text).find();
              })
          .build();

  private final String id;
  private final SpecificationVersion version;
  private final Schema metaschema;

  Dialect(String id, SpecificationVersion version) {
    this.id = id;
    this.version = version;
    this.metaschema =
        SchemaRegistry.withDefaultDialect(version)
            .getSchema(SchemaLocation.of(version.getDialectId()));
  }

  /** What a schema in this dialect has to follow. */
  Schema metaschema() {
    return metaschema;
  }

  /**
   * Compiles a schema in this dialect as the intake does: formats are asserted, patterns are RE2.
   * Each by itself, so that no two schemas share their ids.
   */
  Schema compile(JsonNode schema) {
    return SchemaRegistry.withDefaultDialect(version, it -> it.schemaRegistryConfig(LIKE_INTAKE))
        .getSchema(schema);
  }

  /** Up to draft 7, whatever stands beside a {@code $ref} is not looked at. */
  boolean refStandsAlone() {
    return compareTo(DRAFT_07) <= 0;
  }

  boolean hasConst() {
    return compareTo(DRAFT_06) >= 0;
  }

  boolean hasConditions() {
    return compareTo(DRAFT_07) >= 0;
  }

  boolean hasUnevaluated() {
    return compareTo(DRAFT_2019_09) >= 0;
  }

  /** From 2020-12 on, {@code items} is what follows {@code prefixItems}. */
  boolean hasPrefixItems() {
    return this == DRAFT_2020_12;
  }

  /** The one that a schema says it is written in, or null. */
  static @Nullable Dialect of(JsonNode schema) {
    String said = schema.path("$schema").asString("").replaceFirst("#$", "");
    return Arrays.stream(values()).filter(it -> it.id.equals(said)).findFirst().orElse(null);
  }
}
