package io.caduceus.admin.emergency;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.caduceus.admin.catalog.FieldChoice;
import io.caduceus.registry.Classification;
import io.caduceus.registry.FieldPath;
import java.util.List;
import java.util.Set;

/** The sensitive fields that an emergency is to lay open: some, at least. */
record Exposure(FieldChoice fields) {
  Exposure {
    if (fields.isEmpty()) {
      throw new IllegalArgumentException("names at least one path or classification");
    }
  }

  @JsonCreator
  static Exposure of(List<String> reveal) {
    return new Exposure(FieldChoice.of(reveal));
  }

  @JsonValue
  List<String> reveal() {
    return fields.list();
  }

  Set<FieldPath> paths() {
    return fields.paths();
  }

  Set<Classification> classifications() {
    return fields.classifications();
  }

  boolean isOfSecrets() {
    return fields.classifications().contains(Classification.SECRET);
  }
}
