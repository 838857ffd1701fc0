package io.caduceus;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** See docs/adr/0005-formatting-is-a-test.md. */
class FormattingTests {
  private static final Formatter FORMATTER = new Formatter();

  @Test
  void everyJavaFileIsAsGoogleJavaFormatWritesIt() throws IOException {
    try (Stream<Path> files = HouseRulesTests.sources("src/")) {
      assertThat(files.filter(FormattingTests::isOff)).as("run ./caduceus format").isEmpty();
    }
  }

  private static boolean isOff(Path file) {
    try {
      String source = Files.readString(file);
      String imports =
          RemoveUnusedImports.removeUnusedImports(
              ImportOrderer.reorderImports(source, Style.GOOGLE));
      return !FORMATTER.formatSource(imports).equals(source);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (FormatterException e) {
      throw new AssertionError(file + " cannot be parsed", e);
    }
  }
}
