package io.caduceus.registry;

import static io.caduceus.registry.Classification.PII;
import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.registry.Searchable.Plain;
import io.caduceus.registry.Searchable.Sensitive;
import io.caduceus.registry.Searchable.Torn;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchableTests {

  @ParameterizedTest
  @CsvSource({
    "/amount, /member/id",
    "/member/name, /member/id",
    "/calls/*/at, /calls/*/phone",
    "/calls/0/at, /calls/1",
    "/a, /b/*/c /d"
  })
  void isPlainWhereNoRuleIsForAnyOfItsPlaces(String path, String rules) {
    assertThat(of(path, rules)).isEqualTo(new Plain());
  }

  @ParameterizedTest
  @CsvSource({
    "/member/id, /member/id",
    "/member/id, /member",
    "/member/id, /*/id",
    "/calls/*/phone, /calls/*/phone",
    "/calls/*/phone, /calls",
    "/calls/0/phone, /calls/*/phone",
    "/calls/*/phone, /*/*/phone",
    "/member/id, /amount /member/id"
  })
  void isSensitiveWhereOneRuleCoversAllOfItsPlaces(String path, String rules) {
    assertThat(of(path, rules)).isInstanceOf(Sensitive.class);
  }

  @ParameterizedTest
  @CsvSource({
    "/member, /member/id",
    "/calls/*/phone, /calls/0/phone",
    "/calls/*/phone, /calls/0",
    "/*, /member",
    "/calls/*/phone, /calls/0/phone /calls/1/phone"
  })
  void isTornWhereRulesAreForAPartOfThem(String path, String rules) {
    assertThat(of(path, rules)).isEqualTo(new Torn());
  }

  private static Searchable of(String path, String rules) {
    List<FieldRule> all =
        Arrays.stream(rules.split(" ")).map(it -> FieldRule.redact(it, PII)).toList();
    return Searchable.of(FieldPath.parse(path), all);
  }
}
