package io.caduceus.protect;

import static io.caduceus.protect.KeysetName.SEARCH_KEYS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caduceus.event.EventTypeName;
import io.caduceus.protect.kms.KmsKey;
import io.caduceus.registry.FieldPath;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchKeysTests {
  private static final EventTypeName TYPE = EventTypeName.parse("Claim.Decided.Appeal");
  private static final FieldPath PATH = FieldPath.parse("/member/id");

  @TempDir private static Path elsewhere;
  @TempDir private Path folder;
  private SearchKeys keys;

  @BeforeEach
  void make() {
    keys = SearchKeys.loadOrCreate(folder);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\0',
      value = {
        "\"M-1\";\"M-1\"",
        "\"M-1\";\"\\u004d-1\"",
        "10.50;10.5",
        "1e2;100",
        "-0;0",
        "0.0;0",
        "true;true",
        "null;null"
      })
  void marksEqualValuesAlike(String one, String same) {
    assertThat(mark(one)).isEqualTo(mark(same));
    assertThat(mark(one).remaining()).isEqualTo(16);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\0',
      value = {
        "\"1\";1",
        "\"true\";true",
        "\"null\";null",
        "\"M-1\";\"m-1\"",
        "9007199254740993;9007199254740992",
        "\"\";null"
      })
  void marksOtherValuesOtherwise(String one, String other) {
    assertThat(mark(one)).isNotEqualTo(mark(other));
  }

  @Test
  void marksTheSameValueOtherwiseAtAnotherPathOfAnotherTypeAndUnderAnotherKey() {
    EventTypeName type = EventTypeName.parse("Claim.Decided.Other");

    assertThat(keys.mark(type, PATH, "1")).isNotEqualTo(mark("1"));
    assertThat(keys.mark(TYPE, FieldPath.parse("/member"), "1")).isNotEqualTo(mark("1"));
    assertThat(SearchKeys.loadOrCreate(elsewhere).mark(TYPE, PATH, "1")).isNotEqualTo(mark("1"));
    assertThat(SearchKeys.load(folder).mark(TYPE, PATH, "1")).isEqualTo(mark("1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[1]", "1e999", "12345678901234567890123456789012345", "", "x"})
  void marksNothingElse(String json) {
    assertThat(keys.mark(TYPE, PATH, json)).isNull();
    assertThat(keys.everyMark(TYPE, PATH, json)).isEmpty();
  }

  @Test
  void findsWhatWasMarkedWithAnEarlierKey() {
    ByteBuffer before = mark("\"M-1\"");
    new KeyCustodian(folder, KmsKey.of(null, folder), InstantSource.system())
        .rotate(SEARCH_KEYS, Duration.ZERO);
    SearchKeys rotated = SearchKeys.load(folder);

    ByteBuffer after = rotated.mark(TYPE, PATH, "\"M-1\"");

    assertThat(after).isNotEqualTo(before);
    assertThat(rotated.everyMark(TYPE, PATH, "\"M-1\"")).containsExactlyInAnyOrder(before, after);
  }

  @Test
  void needsItsKeys() {
    assertThatThrownBy(() -> SearchKeys.load(folder.resolve("nothing")))
        .isInstanceOf(KeysUnreadable.class)
        .hasMessageContaining("search-keys.json");
  }

  private ByteBuffer mark(String json) {
    return keys.mark(TYPE, PATH, json);
  }
}
