package io.caduceus.intake.hl7.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.intake.hl7.message.Header;
import io.caduceus.intake.hl7.message.Hl7Message;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginsTests {
  private static final String YAML =
      """
      messages:
        ADT^A01:
          event: A.B.C
          body:
            a/b: {one: ZZZ-1.2.3, many: [ZZZ-2, ZZZ-3]}
            list: {each: ZZZ-4, item: {name: .2}}
            gone: {each: ZZZ-5, item: .}
            groups: {each: ZZY, item: {first: ZZX-1 text}}
      """;
  private static final String MESSAGE =
      "MSH|^~\\&|A|B|C|D|20261120||ADT^A01|1|P|2.5\r"
          + "ZZZ|a^b&c&d|e|f|^x~~^y|\"\"\r"
          + "ZZY|1\rZZY|2\rZZX|g~h\r";

  @ParameterizedTest
  @CsvSource({
    "/a~1b/one, ZZZ^1^1^1^2^3",
    "/a~1b/many/1, ZZZ^1^3^1^1",
    "/list, ZZZ^1^4^1",
    "/list/1, ZZZ^1^4^3",
    "/list/1/name, ZZZ^1^4^3^2",
    "/gone, ZZZ^1^5",
    "/groups/0, ZZY^2",
    "/groups/0/first, ZZX^1^1"
  })
  void knowsWhereEachPartComesFrom(String pointer, String place) {
    assertThat(nearest(pointer)).isEqualTo(place);
  }

  @ParameterizedTest
  @CsvSource({
    "/list/1/missing, ZZZ^1^4^3",
    "/list/2, ZZZ^1^4^1",
    "/list/x, ZZZ^1^4^1",
    "/a~1b/many, ZZZ^1",
    "/a~1b/*, ZZZ^1",
    "/gone/0, ZZZ^1^5",
    "/missing, ZZZ^1"
  })
  void namesTheNearestPartThatItBelongsToWhereThereIsNone(String pointer, String place) {
    assertThat(nearest(pointer)).isEqualTo(place);
  }

  @Test
  void namesTheSegmentThatTheBodyBeginsWithWhereTheBodyIsMeant() {
    assertThat(nearest("")).isEqualTo("ZZZ^1");
  }

  private static String nearest(String pointer) {
    Mapping mapping = MappingFile.read("test", new StringReader(YAML)).getFirst();
    byte[] bytes = MESSAGE.getBytes(UTF_8);
    Hl7Message message = Hl7Message.read(bytes, Header.glimpse(bytes));
    Origins origins = BodyBuilder.origins(message, mapping.body());
    return requireNonNull(origins.nearest(pointer)).located('^');
  }
}
