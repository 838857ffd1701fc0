package io.caduceus.intake.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.caduceus.intake.json.Json.BooleanValue;
import io.caduceus.intake.json.Json.NullValue;
import io.caduceus.intake.json.Json.ObjectValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MembersTests {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4, 5, 8, 9, 100})
  void isAMapInTheOrderInWhichMembersWereSent(int size) {
    Map<String, Json> expected = new LinkedHashMap<>();
    IntStream.range(0, size)
        .forEach(i -> expected.put("Aa".repeat(i % 3) + i, new NullValue(i, i)));
    Members members = new Members();

    expected.forEach(members::add);

    List<String> walked = new ArrayList<>();
    members.forEach((name, value) -> walked.add(name));
    assertThat(members).isEqualTo(expected).hasSize(size);
    assertThat(walked).containsExactlyElementsOf(expected.keySet());
    assertThat(members.keySet()).containsExactlyElementsOf(expected.keySet());
    assertThat(members.get("absent")).isNull();
    assertThat(members).doesNotContainKey("absent").containsAllEntriesOf(expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 9, 5000})
  void aNameCannotComeTwiceHoweverManyThereAre(int size) {
    String object =
        IntStream.range(0, size)
            .mapToObj(i -> "\"" + i % (size - 1) + "\": 1")
            .collect(joining(", ", "{", "}"));

    assertThatExceptionOfType(JsonRefused.class)
        .isThrownBy(() -> StrictJson.parse(object.getBytes(UTF_8), 1))
        .satisfies(e -> assertThat(e.fault()).isEqualTo(JsonRefused.Fault.DUPLICATE_KEY));
  }

  @Test
  void cannotBeChangedByWhoeverReadsIt() {
    Map<String, Json> members =
        ((ObjectValue) StrictJson.parse("{\"a\": 1}".getBytes(UTF_8), 1)).members();

    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> members.put("b", new BooleanValue(true, 0, 0)));
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> members.remove("a"));
    assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(members::clear);
  }
}
