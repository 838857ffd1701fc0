package io.caduceus.router;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of the router's state, which is true of one firehose alone. Kafka Streams takes what
 * it finds there for complete if it reaches further than the changelog, as it does when Kafka lost
 * everything: then events that come back from the store would pass for copies and reach nobody.
 */
final class StateFolder {
  private static final Logger log = LoggerFactory.getLogger(StateFolder.class);
  private static final String MARK = "firehose";

  private final Path folder;

  StateFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Empties the folder if it belongs to another firehose.
   *
   * @param firehose the topic's id, which a topic that is made anew does not have again
   */
  void follow(String firehose) {
    Path mark = folder.resolve(MARK);
    try {
      Files.createDirectories(folder);
      if (Files.exists(mark) && !Files.readString(mark, UTF_8).equals(firehose)) {
        log.warn("the firehose is another one, the router's state begins anew");
        empty();
      }
      Files.writeString(mark, firehose, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void empty() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        if (!each.equals(folder)) {
          Files.delete(each);
        }
      }
    }
  }
}
