package io.caduceus.standalone.welcome;

import io.caduceus.registry.ApplicationName;
import io.caduceus.standalone.access.KafkaClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.node.ObjectNode;

/**
 * How the applications of a local instance get into Kafka: each as a user of its own, issued by the
 * admin API at the first call and kept like {@link Tokens} keeps its credentials.
 */
public final class KafkaLogins {
  private static final String OFF = "kafka-access-off";

  private final Api admin;
  private final Tokens tokens;
  private final Path data;
  private final KafkaClient otherwise;

  /**
   * @param data the instance's data folder
   * @param otherwise for a Kafka whose users are not kept by Caduceus
   */
  public KafkaLogins(Api admin, Path data, KafkaClient otherwise) {
    this.admin = admin;
    this.tokens = new Tokens(admin, data);
    this.data = data;
    this.otherwise = otherwise;
  }

  /** As the application whose subscription it is. */
  public KafkaClient ofSubscription(String subscription) throws IOException {
    String application =
        admin
            .get("/v1/subscriptions/" + subscription, tokens.admin())
            .orFail("the look at the subscription " + subscription)
            .required("application")
            .asString();
    return of(new ApplicationName(application));
  }

  /** As an application. */
  public KafkaClient of(ApplicationName application) throws IOException {
    Path file = file(application);
    return Files.exists(file) || issue(application)
        ? KafkaClient.from(otherwise.servers(), file)
        : otherwise;
  }

  /**
   * A client properties file's text.
   *
   * @throws IOException if Caduceus keeps no users of this Kafka
   */
  public String properties(ApplicationName application) throws IOException {
    Path file = file(application);
    if (!Files.exists(file) && !issue(application)) {
      throw new IOException("this Kafka was brought, and with it the logins of its users");
    }
    return Files.readString(file);
  }

  /** Whether there is a user now. */
  private boolean issue(ApplicationName application) throws IOException {
    ObjectNode wanted = ExactJson.MAPPER.createObjectNode().put("kind", "KAFKA");
    Api.Answer answer =
        admin.post("/v1/applications/" + application + "/credentials", tokens.admin(), wanted);
    if (answer.body().path("code").asString("").equals(OFF)) {
      return false;
    }
    Tokens.keep(
        file(application),
        answer
            .orFail("a new Kafka user for " + application)
            .required("clientProperties")
            .asString());
    return true;
  }

  private Path file(ApplicationName application) {
    return data.resolve("credentials").resolve(application + ".kafka.properties");
  }
}
