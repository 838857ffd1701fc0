package io.caduceus.standalone.secrecy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Compares what went through the store with what was published. The store keeps values, not their
 * spelling: {@code 1e2} comes back as {@code 100}.
 */
final class SameValues {
  private SameValues() {}

  static void require(JsonNode actual, JsonNode expected) {
    if (expected.isObject()) {
      assertThat(actual.isObject()).isTrue();
      assertThat(List.copyOf(actual.propertyNames()))
          .isEqualTo(List.copyOf(expected.propertyNames()));
      expected.properties().forEach(it -> require(actual.get(it.getKey()), it.getValue()));
    } else if (expected.isArray()) {
      assertThat(actual.isArray()).isTrue();
      assertThat(actual.size()).isEqualTo(expected.size());
      for (int i = 0; i < expected.size(); i++) {
        require(actual.get(i), expected.get(i));
      }
    } else if (expected.isNumber()) {
      assertThat(actual.decimalValue()).isEqualByComparingTo(expected.decimalValue());
    } else {
      assertThat(actual).isEqualTo(expected);
    }
  }
}
