package io.caduceus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** The {@code .proto} files follow buf's STANDARD rules, where there is a buf for this system. */
class ProtoFilesTests {
  private static final Path BUF = Path.of("target/buf/buf.exe").toAbsolutePath();

  @TempDir private Path folder;

  @BeforeEach
  void copyWhatIsToBeLinted() throws IOException {
    assumeThat(BUF).exists();
    assertThat(BUF.toFile().setExecutable(true)).isTrue();
    Files.copy(Path.of("buf.yaml"), folder.resolve("buf.yaml"));
    FileSystemUtils.copyRecursively(Path.of("src/main/proto"), folder.resolve("src/main/proto"));
  }

  @Test
  void followTheRules() throws Exception {
    assertThat(complaints()).isEmpty();
  }

  @Test
  void areComplainedOfWhereTheyDoNot() throws Exception {
    Path file = folder.resolve("src/main/proto/caduceus/intake/v1/event_intake.proto");
    Files.writeString(file, Files.readString(file) + "\nmessage badly_named {}\n");

    assertThat(complaints()).contains("badly_named");
  }

  private String complaints() throws IOException, InterruptedException {
    ProcessBuilder buf = new ProcessBuilder(BUF.toString(), "lint").directory(folder.toFile());
    buf.environment().put("BUF_CACHE_DIR", folder.resolve("cache").toString());
    Process process = buf.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).isEqualTo(said.isEmpty() ? 0 : 100);
    return said;
  }
}
