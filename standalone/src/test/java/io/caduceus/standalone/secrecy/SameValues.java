package io.caduceus.standalone.secrecy;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Compares what went through the store with what was published. The store keeps values, not their
 * spelling: {@code 1e2} comes back as {@code 100}, and a number that no BSON number holds exactly
 * as a string of its digits.
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
      BigDecimal number = expected.decimalValue();
      boolean isText = actual.isString() && number.precision() > 34;
      assertThat(isText ? new BigDecimal(actual.asString()) : actual.decimalValue())
          .isEqualByComparingTo(number);
    } else {
      assertThat(actual).isEqualTo(expected);
    }
  }
}
