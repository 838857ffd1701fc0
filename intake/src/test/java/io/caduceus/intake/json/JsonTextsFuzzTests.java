package io.caduceus.intake.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.caduceus.intake.Mutants;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** Whatever the bytes: refused, or cut into texts that hold, one after the other, all of them. */
class JsonTextsFuzzTests {
  private static final JsonFactory JACKSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(1000)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .build())
          .build();

  @FuzzTest
  void cutsAnArrayBetweenItsItems(byte[] input) {
    List<byte[]> items;
    try {
      items = JsonTexts.ofArray(input, 100);
    } catch (JsonRefused refused) {
      return;
    }
    List<String> whole = tokens(input);
    List<String> cut = new ArrayList<>(List.of("["));
    items.forEach(item -> cut.addAll(tokens(item)));
    cut.add("]");
    assertThat(cut).isEqualTo(whole);
  }

  @Test
  void cutsMutantsBetweenTheirItems() {
    Mutants.of(getClass(), "cutsAnArrayBetweenItsItems", JsonWords.ALL)
        .each(100_000, this::cutsAnArrayBetweenItsItems);
  }

  private static List<String> tokens(byte[] json) {
    List<String> tokens = new ArrayList<>();
    try (JsonParser parser = JACKSON.createParser(ObjectReadContext.empty(), json)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        tokens.add(parser.getString());
      }
    }
    return tokens;
  }
}
