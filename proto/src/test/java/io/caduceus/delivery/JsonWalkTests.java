package io.caduceus.delivery;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The walk reads what a parser reads, and refuses what one refuses. */
class JsonWalkTests {
  private static final JsonFactory JACKSON = new JsonFactory();
  private static final int MUTANTS = 40_000;
  private static final String PIECES = "{}[]\",:\\ \n\t01-+.eEtrufalsn\u0000\u001f\u0080\u00c3";
  private static final List<String> SEEDS =
      List.of(
          "{\"a\":[1,-0.5e+10,{\"b\":null}],\"c\":\"x\\u00e9\\n\",\"d\":{}}",
          "{ \"\" : [ ] , \"é€😀\" : [true , false,[[]]], \"n\":0 }",
          "{\"a\":\"\\\\\\\"\\/\\b\\f\\n\\r\\t\",\"b\":[0,10,1.0,1E400]}");

  @Test
  void agreesWithAParserOnMutantsOfJson() {
    Random random = new Random(20_260_101);
    int read = 0;
    for (int i = 0; i < MUTANTS; i++) {
      byte[] text = mutant(SEEDS.get(i % SEEDS.size()).getBytes(UTF_8), random);

      boolean reads = parserReads(text);

      assertThat(walkReads(text)).as(() -> new String(text, ISO_8859_1)).isEqualTo(reads);
      read += reads ? 1 : 0;
    }
    assertThat(read).isBetween(MUTANTS / 20, MUTANTS - MUTANTS / 20);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":01}",
        "{\"a\":1.}",
        "{\"a\":.5}",
        "{\"a\":+1}",
        "{\"a\":-}",
        "{\"a\":1e}",
        "{\"a\":NaN}",
        "{\"a\":truex}",
        "{\"a\":1,}",
        "{\"a\":[1,]}",
        "{,}",
        "{\"a\"}",
        "{\"a\":\"\t\"}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\u12g4\"}",
        "{\"a\":\"",
        "{\"a\":1}//",
        "{\"a\":1]"
      })
  void refusesWhatIsNearlyJson(String text) {
    assertThat(walkReads(text.getBytes(UTF_8))).isFalse();
    assertThat(parserReads(text.getBytes(UTF_8))).isFalse();
  }

  @Test
  void doesNotFollowATextThatNestsWithoutEnd() {
    String deep = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";

    assertThat(walkReads(deep.getBytes(UTF_8))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"plain", "", "é€😀", "~/*", "with \\\" and \\\\", "\\u0061\\ud83d\\ude00"})
  void readsANameAsAParserDoes(String written) {
    byte[] text = (" { \"" + written + "\" : 1 }").getBytes(UTF_8);
    JsonWalk walk = new JsonWalk(text);

    walk.begin();
    walk.enter();

    assertThat(walk.isEmpty('}')).isFalse();
    assertThat(walk.name()).isEqualTo(firstName(text));
  }

  private static boolean walkReads(byte[] text) {
    try {
      JsonWalk walk = new JsonWalk(text);
      if (walk.begin() != '{') {
        return false;
      }
      walk.skip();
      walk.end();
      return true;
    } catch (JsonWalk.Refused refused) {
      return false;
    }
  }

  private static boolean parserReads(byte[] text) {
    try {
      String decoded = UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString();
      try (JsonParser parser = JACKSON.createParser(ObjectReadContext.empty(), decoded)) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
          return false;
        }
        parser.skipChildren();
        return parser.nextToken() == null;
      }
    } catch (CharacterCodingException | JacksonException refused) {
      return false;
    }
  }

  private static String firstName(byte[] text) {
    try (JsonParser parser = JACKSON.createParser(ObjectReadContext.empty(), text)) {
      parser.nextToken();
      return parser.nextName();
    }
  }

  /** One to three bytes of a text replaced, put in or left out. */
  private static byte[] mutant(byte[] of, Random random) {
    StringBuilder text = new StringBuilder(new String(of, ISO_8859_1));
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(text.length());
      char piece = PIECES.charAt(random.nextInt(PIECES.length()));
      switch (random.nextInt(4)) {
        case 0 -> text.setCharAt(at, piece);
        case 1 -> text.insert(at, piece);
        case 2 -> text.deleteCharAt(at);
        default -> text.insert(at, text.substring(at, Math.min(text.length(), at + 4)));
      }
    }
    return text.toString().getBytes(ISO_8859_1);
  }
}
