package io.caduceus.bench.intake;

import io.caduceus.bench.frame.Contender;
import io.caduceus.bench.frame.Sample;
import io.caduceus.bench.parts.Jvm;
import io.caduceus.bench.parts.Topic;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** P, told when to work. */
record RawProducer(Jvm jvm, int port, Topic written) implements Contender {

  @Override
  public String name() {
    return RestIntake.PRODUCER;
  }

  @Override
  public Sample measure(Duration length) throws Exception {
    Duration before = jvm.cpu();
    String[] done = ask(port, length).split(" ", 2);
    Duration cpu = jvm.cpu().minus(before);
    written.forget();
    return Sample.of(Long.parseLong(done[0]), Duration.ofNanos(Long.parseLong(done[1])), cpu);
  }

  static boolean answers(int port) {
    try {
      return !ask(port, Duration.ZERO).isEmpty();
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static String ask(int port, Duration length) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/run".formatted(port)))
                  .POST(BodyPublishers.ofString("" + length.toMillis()))
                  .build(),
              BodyHandlers.ofString())
          .body();
    }
  }
}
