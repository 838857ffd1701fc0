package io.caduceus.standalone.access;

import static io.caduceus.standalone.access.KafkaUser.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.standalone.parts.EmbeddedKafka;
import io.caduceus.standalone.parts.Loopback;
import io.caduceus.standalone.parts.OnSharedParts;
import io.caduceus.standalone.parts.SecretFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.errors.AuthorizationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tries as every app's user everything that could be tried, and knows what may work. */
@OnSharedParts
class AppAccessIT {
  /**
   * Of a topic: d(escribe), r(ead), w(rite), s(ettings shown), a(lter settings); and what is for
   * nobody: t(runcate), g(row), x (delete).
   */
  private static final String TOPICS =
      """
      topic                          admin intake router sink
      caduceus.firehose              drwsa dw     dr     dr
      caduceus.rehydrate             dw    -      dr     -
      caduceus.rehydrations          drw   -      -      -
      caduceus.restore               dw    -      -      dr
      caduceus.quarantine            drsa  -      dws    dw
      caduceus.event-types           dw    dr     dr     -
      caduceus.applications          dw    dr     -      -
      caduceus.subscriptions         dw    -      dr     -
      caduceus.subject-keys          drw   drw    dr     -
      caduceus.marks                 dr    -      dw     -
      caduceus.deliveries            d     -      dws    dr
      caduceus.audit-checkpoints     drw   -      -      -
      caduceus.sub.somebodys         drsa  -      dws    -
      caduceus-router-own-changelog  -     -      drws   -
      somebody-elses                 -     -      -      -
      """;

  private static final String REST =
      """
      attempt                        admin intake router sink
      create-caduceus                yes   no     no     no
      create-caduceus-router         no    no     yes    no
      create-elsewhere               no    no     no     no
      see-caduceus-router's-group    yes   no     yes    no
      see-event-store's-group        yes   no     no     yes
      take-event-store's-place       no    no     no     yes
      take-deliveries'-place         no    no     no     yes
      see-own-name's-group           yes   no     no     no
      transactions-of-router         no    no     yes    no
      transactions-of-rehydrations   yes   no     no     no
      transactions-elsewhere         no    no     no     no
      see-acls                       yes   no     no     no
      change-acls                    yes   no     no     no
      see-users                      yes   no     no     no
      change-users                   yes   no     no     no
      delete-group                   no    no     no     no
      """;

  @TempDir static Path folder;
  private static EmbeddedKafka kafka;

  @BeforeAll
  static void start() throws Exception {
    kafka =
        new EmbeddedKafka(
            Loopback.freePort(),
            folder.resolve("kafka"),
            new SecretFolder(folder.resolve("secrets")));
    kafka.start();
    try (Attempts operator = new Attempts(kafka.as(OPERATOR))) {
      for (String topic : rows(TOPICS).keySet()) {
        operator.create(topic);
        operator.write(topic);
      }
      operator.read("somebody-elses", "somebody");
    }
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  @Test
  void letsEachAppDoWithEachTopicWhatTheTableSays() throws Exception {
    Map<String, List<String>> seen = new LinkedHashMap<>();
    rows(TOPICS).keySet().forEach(topic -> seen.put(topic, new ArrayList<>()));
    for (KafkaUser app : KafkaUser.apps()) {
      try (Attempts as = new Attempts(kafka.as(app))) {
        seen.forEach((topic, cells) -> cells.add(allowed(as, topic)));
      }
    }

    assertThat(seen).isEqualTo(rows(TOPICS));
  }

  @Test
  void letsEachAppDoOfEverythingElseWhatTheTableSays() throws Exception {
    Map<String, List<String>> seen = new LinkedHashMap<>();
    rows(REST).keySet().forEach(attempt -> seen.put(attempt, new ArrayList<>()));
    for (KafkaUser app : KafkaUser.apps()) {
      try (Attempts as = new Attempts(kafka.as(app))) {
        seen.forEach(
            (attempt, cells) -> cells.add(works(() -> rest(as, app, attempt)) ? "yes" : "no"));
      }
    }

    assertThat(seen).isEqualTo(rows(REST));
  }

  private static String allowed(Attempts as, String topic) {
    StringBuilder allowed = new StringBuilder();
    Map<String, Attempt> attempts = new LinkedHashMap<>();
    attempts.put("d", () -> as.describe(topic));
    attempts.put("r", () -> as.read(topic));
    attempts.put("w", () -> as.write(topic));
    attempts.put("s", () -> as.describeSettings(topic));
    attempts.put("a", () -> as.alterSettings(topic));
    attempts.put("t", () -> as.truncate(topic));
    attempts.put("g", () -> as.grow(topic));
    attempts.put("x", () -> as.delete(topic));
    attempts.forEach((letter, attempt) -> allowed.append(works(attempt) ? letter : ""));
    return allowed.isEmpty() ? "-" : allowed.toString();
  }

  private static void rest(Attempts as, KafkaUser app, String attempt) throws Exception {
    String own = app.login();
    switch (attempt) {
      case "create-caduceus" -> as.create("caduceus.made-by-" + own);
      case "create-caduceus-router" -> as.create("caduceus-router-made-by-" + own);
      case "create-elsewhere" -> as.create("made-by-" + own);
      case "see-caduceus-router's-group" -> as.describeGroup("caduceus-router");
      case "see-event-store's-group" -> as.describeGroup("connect-caduceus-event-store");
      case "take-event-store's-place" ->
          as.read("caduceus.firehose", "connect-caduceus-event-store");
      case "take-deliveries'-place" ->
          as.read("caduceus.deliveries", "connect-caduceus-deliveries");
      case "see-own-name's-group" -> as.describeGroup(own + "-group");
      case "transactions-of-router" -> as.beginTransactions("caduceus-router-tried");
      case "transactions-of-rehydrations" ->
          as.beginTransactions("caduceus-admin-rehydration-tried");
      case "transactions-elsewhere" -> as.beginTransactions("tried-" + own);
      case "see-acls" -> as.seeAcls();
      case "change-acls" -> as.allow(AppAccess.table().getFirst());
      case "see-users" -> as.seeUsers();
      case "change-users" -> as.putUser("made-by-" + own);
      case "delete-group" -> as.deleteGroup("somebody");
      default -> throw new IllegalArgumentException(attempt);
    }
  }

  /** Whether it works; anything but a clear refusal is a failure of the test. */
  private static boolean works(Attempt attempt) {
    try {
      attempt.make();
      return true;
    } catch (AuthorizationException refused) {
      return false;
    } catch (org.apache.kafka.common.errors.GroupIdNotFoundException allowed) {
      return true;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static Map<String, List<String>> rows(String table) {
    Map<String, List<String>> rows = new LinkedHashMap<>();
    table
        .lines()
        .skip(1)
        .map(line -> List.of(line.split(" +")))
        .forEach(
            cells -> rows.put(cells.getFirst(), new ArrayList<>(cells.subList(1, cells.size()))));
    return rows;
  }

  /** Something that somebody tries. */
  @FunctionalInterface
  private interface Attempt {
    void make() throws Exception;
  }
}
