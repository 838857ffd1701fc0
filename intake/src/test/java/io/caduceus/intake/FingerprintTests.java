package io.caduceus.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.event.EventTypeName;
import io.caduceus.event.Tag;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FingerprintTests {
  private static final String BODY = "{\"b\": 1.0, \"a\": [true, false, null, \"Zo\u00eb\", {}]}";

  /** Two releases side by side, or one after the other, must not take one event for two. */
  @Test
  void isTheSameFromReleaseToRelease() {
    // Computed by hand: kinds, lengths and texts in order, hashed by another program.
    assertThat(HexFormat.of().formatHex(of(BODY).sha256()))
        .isEqualTo("cf75540ddf4d5954531d1191f46cf3a5e1dcf513f588e6eb8ca68b2da1a7389e");
  }

  @Test
  void caresForNeitherWhiteSpaceNorTheOrderOfMembers() {
    assertThat(of("{\"a\":[true,false,null,\"Zo\u00eb\",{}],\"b\":1.0}")).isEqualTo(of(BODY));
  }

  @Test
  void tellsApartWhatIsWrittenDifferently() {
    assertThat(of("{\"b\": 1, \"a\": [true, false, null, \"Zo\u00eb\", {}]}"))
        .isNotEqualTo(of(BODY));
    assertThat(of("{\"a\": [\"bc\"]}")).isNotEqualTo(of("{\"a\": [\"b\", \"c\"]}"));
    assertThat(of("{\"a\": {\"b\": {}}}")).isNotEqualTo(of("{\"a\": {}, \"b\": {}}"));
  }

  /** However the text is written: as it is, or with characters that are escaped. */
  @Test
  void seesThroughEscapes() {
    assertThat(of("{\"\\u0061\": \"\\u005a\\\"x\"}")).isEqualTo(of("{\"a\": \"Z\\u0022x\"}"));
    assertThat(of("{\"a\": \"Z\\n\"}")).isNotEqualTo(of("{\"a\": \"Zn\"}"));
  }

  @Test
  void putsManyMembersInOrderAsItDoesFew() {
    String many = "\"j\":1,\"i\":2,\"h\":3,\"g\":4,\"f\":5,\"e\":6,\"d\":7,\"c\":8,\"b\":9";

    assertThat(of("{" + many + ",\"a\":0}")).isEqualTo(of("{\"a\":0," + many + "}"));
  }

  /** More than is gathered at once. */
  @Test
  void seesTheLastCharacterOfALongText() {
    String start = "{\"a\": \"" + "\u00e4".repeat(5000);

    assertThat(of(start + "x\"}")).isNotEqualTo(of(start + "y\"}"));
  }

  private static Fingerprint of(String body) {
    Metadata metadata =
        new Metadata(
            null, "tx-1", null, null, null, null, null, Set.of(new Tag("b"), new Tag("a")), false);
    return Fingerprint.of(
        new Submission(
            null,
            new EventTypeName("Member", "Changed", "Pcp", null),
            metadata,
            Body.parse(body.getBytes(UTF_8)),
            TraceContext.begin()));
  }
}
