package io.caduceus.admin.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a schema says of an array's items, whichever keywords its dialect has for that.
 *
 * @param first those that have a schema each, by their index
 * @param others all that follow; null if nothing is said of them
 */
record Items(List<Located> first, @Nullable Located others) {
  static Items of(Located schema, Dialect dialect) {
    if (dialect.hasPrefixItems()) {
      return new Items(schema.listed("prefixItems"), schema.at("items"));
    }
    List<Located> first = schema.listed("items");
    return new Items(first, first.isEmpty() ? schema.at("items") : schema.at("additionalItems"));
  }
}
