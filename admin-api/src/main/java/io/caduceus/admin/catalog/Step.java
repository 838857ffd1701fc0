package io.caduceus.admin.catalog;

import io.caduceus.registry.FieldPath;
import java.util.List;
import java.util.stream.Stream;

/** One step down from a place, and what a schema says of where it leads. */
sealed interface Step {
  /** How a field path writes it. */
  String segment();

  /** Schemas that all apply there; none if nothing is said of it. */
  List<Located> in(Located schema, Dialect dialect);

  /** To the member of a name. */
  record Member(String name) implements Step {
    @Override
    public String segment() {
      return name;
    }

    @Override
    public List<Located> in(Located schema, Dialect dialect) {
      return Conjunction.ofMember(schema, name);
    }
  }

  /** To a member that is named nowhere and follows a pattern. */
  record MemberLike(String pattern) implements Step {
    @Override
    public String segment() {
      return FieldPath.ANY;
    }

    /** Beside other patterns nobody can say what applies; a new pattern is news. */
    @Override
    public List<Located> in(Located schema, Dialect dialect) {
      List<Located.Named> patterns = schema.named("patternProperties");
      return patterns.isEmpty()
          ? new OtherMember().in(schema, dialect)
          : patterns.stream()
              .filter(it -> it.name().equals(pattern))
              .map(Located.Named::schema)
              .toList();
    }
  }

  /** To a member that is named nowhere and follows no pattern. */
  record OtherMember() implements Step {
    @Override
    public String segment() {
      return FieldPath.ANY;
    }

    @Override
    public List<Located> in(Located schema, Dialect dialect) {
      return Stream.ofNullable(schema.at("additionalProperties")).toList();
    }
  }

  /** To the item of an index. */
  record Item(int index) implements Step {
    @Override
    public String segment() {
      return Integer.toString(index);
    }

    @Override
    public List<Located> in(Located schema, Dialect dialect) {
      Items items = Items.of(schema, dialect);
      return index < items.first().size()
          ? List.of(items.first().get(index))
          : Stream.ofNullable(items.others()).toList();
    }
  }

  /** To an item behind all that have a schema of their own. */
  record OtherItem() implements Step {
    @Override
    public String segment() {
      return FieldPath.ANY;
    }

    @Override
    public List<Located> in(Located schema, Dialect dialect) {
      return Stream.ofNullable(Items.of(schema, dialect).others()).toList();
    }
  }
}
