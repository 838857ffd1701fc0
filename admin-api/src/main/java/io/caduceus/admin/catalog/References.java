package io.caduceus.admin.catalog;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.caduceus.admin.answers.Fault;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Finds what would make a schema mean something else than what stands in it: references that lead
 * out of the document, or that depend on where one came from; ids that change what references are
 * relative to; and patterns that the intake cannot match, which are those that may take for ever.
 */
final class References {
  private static final Set<String> DYNAMIC = Set.of("$dynamicRef", "$recursiveRef");

  private static final String NO_PATTERN =
      "is a regular expression without look-around and back-references";

  private final BodySchema schema;
  private final Set<Located> seen = new HashSet<>();
  private final Deque<Located> ahead = new ArrayDeque<>();
  private final List<Fault> faults = new ArrayList<>();

  private References(BodySchema schema) {
    this.schema = schema;
  }

  static List<Fault> faults(BodySchema schema) {
    References references = new References(schema);
    references.visit(schema.root());
    while (!references.ahead.isEmpty()) {
      references.judge(references.ahead.pop());
    }
    return references.faults;
  }

  private void visit(@Nullable Located next) {
    if (next != null && seen.add(next)) {
      ahead.push(next);
    }
  }

  private void judge(Located here) {
    if (!here.pointer().isEmpty() && (isText(here, "$id") || isText(here, "id"))) {
      fault(here, "$id", "stands at the root alone");
    }
    DYNAMIC.stream().filter(here::has).forEach(it -> fault(here, it, "is not supported; use $ref"));
    if (isText(here, "$ref")) {
      Located target = schema.resolve(here.schema().path("$ref").asString());
      if (target == null) {
        fault(here, "$ref", "leads to a schema in this document, by a JSON Pointer");
      }
      visit(target);
    }
    for (Located.Named pattern : here.named("patternProperties")) {
      if (!isPattern(pattern.name())) {
        fault(pattern.schema(), "patternProperties", NO_PATTERN);
      }
    }
    if (isText(here, "pattern") && !isPattern(here.schema().path("pattern").asString())) {
      fault(here, "pattern", NO_PATTERN);
    }
    here.children().forEach(this::visit);
  }

  private void fault(Located here, String keyword, String message) {
    faults.add(BodySchema.fault(here.pointer(), keyword, message));
  }

  private static boolean isText(Located here, String keyword) {
    JsonNode held = here.schema().path(keyword);
    return held.isString();
  }

  private static boolean isPattern(String text) {
    try {
      Pattern.compile(text);
      return true;
    } catch (PatternSyntaxException e) {
      return false;
    }
  }
}
