package io.caduceus.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerminalTests {
  private Terminal terminal;

  @BeforeEach
  void open(@TempDir Path folder) throws IOException {
    terminal = new Terminal(folder);
  }

  @AfterEach
  void close() {
    terminal.close();
  }

  @Test
  void aBlockKnowsWhatAnEarlierOneHasSetAndReadsNoneOfTheNext() throws Exception {
    terminal.run("WORD=$(cat)done");

    assertThat(terminal.run("cat <<END\n$WORD\nEND\necho oops >&2")).isEqualTo("done\noops\n\n");
  }

  @Test
  void aCommandThatFailsFailsTheBlockWithWhatWasPrinted() {
    assertThatThrownBy(() -> terminal.run("echo before; false | cat; echo after"))
        .hasMessageContaining("before")
        .hasMessageContaining("a command failed");
    assertThatThrownBy(() -> terminal.run("echo again")).isInstanceOf(Exception.class);
  }
}
