package io.caduceus.bench.intake;

import io.caduceus.bench.parts.Login;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * H and C2: our HTTP server's set-up (an event loop for each core, behind one port), reading the
 * body and answering 202, and nothing of ours. With a topic, one producer that the loops share
 * writes the body there, and its acknowledgement is what is answered. Arguments: port, and topic.
 */
final class BareServerMain {
  private BareServerMain() {}

  public static void main(String[] arguments) {
    List<String> given = List.of(arguments);
    int port = Integer.parseInt(given.getFirst());
    Producer<byte[], byte[]> producer =
        given.size() == 1
            ? null
            : new KafkaProducer<>(
                Login.producer(), new ByteArraySerializer(), new ByteArraySerializer());
    String topic = given.getLast();
    int loops = Runtime.getRuntime().availableProcessors();
    Vertx.vertx(new VertxOptions().setEventLoopPoolSize(loops))
        .deployVerticle(
            () -> new Loop(port, topic, producer), new DeploymentOptions().setInstances(loops))
        .toCompletionStage()
        .toCompletableFuture()
        .join();
  }

  private static final class Loop extends VerticleBase {
    private final int port;
    private final String topic;
    private final @Nullable Producer<byte[], byte[]> producer;

    Loop(int port, String topic, @Nullable Producer<byte[], byte[]> producer) {
      this.port = port;
      this.topic = topic;
      this.producer = producer;
    }

    @Override
    public Future<?> start() {
      return vertx
          .createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false))
          .requestHandler(
              request -> request.body().onSuccess(body -> take(request, body.getBytes())))
          .listen(port, "127.0.0.1");
    }

    private void take(HttpServerRequest request, byte[] body) {
      if (producer == null) {
        answer(request, 202);
      } else {
        var unused =
            producer.send(
                new ProducerRecord<>(topic, body),
                (written, failure) ->
                    context.runOnContext(it -> answer(request, failure == null ? 202 : 503)));
      }
    }

    private static void answer(HttpServerRequest request, int status) {
      request.response().setStatusCode(status).end();
    }
  }
}
