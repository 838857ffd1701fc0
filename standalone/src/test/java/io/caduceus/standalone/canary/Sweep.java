package io.caduceus.standalone.canary;

import io.caduceus.standalone.access.KafkaClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Shows everything that an instance has left anywhere, but for what a subscriber was granted.
 *
 * @param pages looked at with GET: metrics, states
 * @param granted topics whose values somebody may see
 */
public record Sweep(
    KafkaClient kafka, String store, Path data, List<URI> pages, Set<String> granted) {

  /** Since the beginning of {@code sinceMillis}, where there is more than the instance's own. */
  public void show(Overheard overheard, long sinceMillis, Evidence evidence) throws Exception {
    overheard.show(evidence);
    ProcessState.show(evidence);
    for (URI page : pages) {
      show(page, evidence);
    }
    new RecordsInKafka(kafka, evidence).show(granted);
    DocumentsInStore.show(store, evidence);
    new FilesOnDisk("data", this::isGranted, evidence).below(data, 0);
    Predicate<Path> ours = path -> path.startsWith(data);
    new FilesOnDisk("temporary", ours, evidence)
        .below(Path.of(System.getProperty("java.io.tmpdir")), sinceMillis);
  }

  /** A log segment of a granted topic; Kafka's folders are named after topic and partition. */
  private boolean isGranted(Path path) {
    return granted.stream()
        .anyMatch(topic -> path.getFileName().toString().matches("\\Q" + topic + "\\E-\\d+"));
  }

  private static void show(URI page, Evidence evidence) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<byte[]> answer =
          client.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200) {
        throw new IOException(page + " was answered with " + answer.statusCode());
      }
      evidence.show("page " + page, answer.body());
    }
  }
}
