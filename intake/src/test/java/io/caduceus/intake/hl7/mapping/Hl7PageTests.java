package io.caduceus.intake.hl7.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.intake.hl7.Hl7Intake;
import io.caduceus.intake.hl7.message.Hl7Message;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page for publishers tells of this program and no older one. */
class Hl7PageTests {
  private static final Path PAGE = Path.of("../docs/publish/hl7.md");

  @Test
  void listsEveryMessageTypeWithItsEventAndNoOther() throws IOException {
    Pattern row = Pattern.compile("\\| `([A-Z^0-9]+)` \\| `([A-Za-z.]+)` \\|");

    assertThat(row.matcher(Files.readString(PAGE)).results().map(Hl7PageTests::pair))
        .containsExactlyInAnyOrderElementsOf(
            Shipped.MAPPINGS.stream().map(it -> it.messageType() + ' ' + it.event()).toList());
  }

  @Test
  void showsAMappingThatCanBeRead() throws IOException {
    MatchResult example =
        Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(PAGE))
            .results()
            .findFirst()
            .orElseThrow();

    assertThat(MappingFile.read("hl7.md", new StringReader(example.group(1)))).hasSize(1);
  }

  @Test
  void tellsTheBoundsAsTheyAre() throws IOException {
    assertThat(PAGE)
        .content()
        .contains(
            "%,d bytes".formatted(Hl7Intake.MOST_BYTES),
            "%,d segments".formatted(Hl7Message.MOST_SEGMENTS));
  }

  private static String pair(MatchResult row) {
    return row.group(1) + ' ' + row.group(2);
  }
}
