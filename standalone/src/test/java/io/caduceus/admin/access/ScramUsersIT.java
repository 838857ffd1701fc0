package io.caduceus.admin.access;

import static io.caduceus.standalone.access.KafkaUser.ADMIN;
import static java.util.stream.Collectors.toMap;

import io.caduceus.standalone.access.KafkaClient;
import io.caduceus.standalone.parts.OnSharedParts;
import io.caduceus.standalone.parts.SharedParts;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;

/** The contract on a real broker, as the admin API's own user. */
@DisabledIfEnvironmentVariable(
    named = "CADUCEUS_KAFKA",
    matches = ".+",
    disabledReason = "a broker that was brought may keep no users")
@OnSharedParts
class ScramUsersIT extends KafkaUsersContract {
  private static ScramUsers users;

  @BeforeAll
  static void logIn() {
    KafkaClient kafka = SharedParts.running().kafka().as(ADMIN);
    Map<String, String> client =
        kafka.settings().entrySet().stream()
            .collect(toMap(Map.Entry::getKey, it -> it.getValue().toString()));
    users =
        new ScramUsers(
            new AccessSettings(
                AccessSettings.Mode.SCRAM,
                client,
                kafka.servers(),
                "SASL_PLAINTEXT",
                Duration.ofSeconds(10),
                Duration.ofSeconds(1)));
  }

  @AfterAll
  static void logOut() {
    users.close();
  }

  @Override
  protected KafkaUsers users() {
    return users;
  }
}
