package io.caduceus.standalone;

import com.google.googlejavaformat.java.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./caduceus format}: what a failed formatting test asks for. */
@Command(name = "format", description = "Format the Java sources with google-java-format.")
final class FormatCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", defaultValue = ".", description = "where to look (default: here)")
  private Path folder = Path.of(".");

  @Override
  public Integer call() throws Exception {
    List<String> sources = sources();
    String[] arguments =
        Stream.concat(Stream.of("--replace"), sources.stream()).toArray(String[]::new);
    PrintWriter out = new PrintWriter(System.out, true);
    PrintWriter err = new PrintWriter(System.err, true);
    try {
      return sources.isEmpty() ? 0 : new Main(out, err, System.in).format(arguments);
    } finally {
      err.flush();
    }
  }

  private List<String> sources() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !folder.relativize(file).toString().contains("target/"))
          .map(Path::toString)
          .toList();
    }
  }
}
