package io.caduceus.admin.search.finding;

import static io.caduceus.admin.search.finding.Invoices.MEMBER;
import static io.caduceus.admin.search.finding.Invoices.NOTE;
import static io.caduceus.admin.search.finding.Invoices.PHONES;
import static io.caduceus.admin.search.finding.Invoices.search;
import static io.caduceus.samples.Samples.CLAIMS_PORTAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.admin.Answer;
import io.caduceus.admin.RunningAdmin;
import io.caduceus.admin.Session;
import io.caduceus.registry.EventType;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/**
 * Two worlds that differ in nothing but values which a caller does not see: whatever he searches
 * for, he gets the same events of both.
 */
class HiddenValuesTests {
  @RegisterExtension static final RunningAdmin admin = new RunningAdmin();

  private static final Invoices invoices = new Invoices(admin);
  private static final List<String> HIDDEN = List.of("Ann", "Bob", "***REDACTED***", "", "~");
  private static final List<String> PATHS =
      List.of("/note", "/member/id", "/calls/*/phone", "/amount", "/nowhere");
  private static final List<String> SOUGHT =
      List.of(
          "\"Ann\"", "\"Bob\"", "\"***REDACTED***\"", "\"\"", "\"~\"", "\"*\"", "null", "1", "2.0");

  private static List<Session> sessions;

  @BeforeAll
  static void fillTheStore() {
    admin.register(CLAIMS_PORTAL);
    // Notes were sensitive once and are not today; members' ids are, and were not.
    EventType once = invoices.ruledBy(NOTE, PHONES);
    for (int i = 0; i < HIDDEN.size(); i++) {
      for (int world = 0; world < 2; world++) {
        String hidden = HIDDEN.get((i + world) % HIDDEN.size());
        invoices.store(
            "once-" + i + "-" + world,
            once,
            """
            {"amount": %d, "note": "%s", "member": {"id": "%s"}, "calls": [{"phone": "%s"}]}
            """
                .formatted(i, hidden, hidden, hidden));
      }
    }
    EventType today = invoices.ruledBy(MEMBER, PHONES);
    for (int i = 0; i < HIDDEN.size(); i++) {
      for (int world = 0; world < 2; world++) {
        String hidden = HIDDEN.get((i + world) % HIDDEN.size());
        invoices.store(
            "today-" + i + "-" + world,
            today,
            """
            {"amount": %d, "note": "%s", "member": {"id": "%s"}, "calls": [{"phone": "%s"}]}
            """
                .formatted(i, HIDDEN.get(i), hidden, hidden));
      }
    }
    sessions =
        List.of(
            invoices.subscriber("sees-redacted", "[]", ""),
            admin.as(CLAIMS_PORTAL),
            admin.holding("op", "operator"));
  }

  @RepeatedTest(150)
  void areNotToldApartByAnySearch(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    Session session = sessions.get(random.nextInt(sessions.size()));
    String criterion = criterion(random);

    Answer answer = search(session, criterion);

    assertThat(answer.status()).as(criterion).isIn(200, 400, 422);
    Map<String, Integer> worlds = new TreeMap<>();
    for (JsonNode found : answer.body().path("items")) {
      String id = found.path("id").asString();
      worlds.merge(id.substring(0, id.lastIndexOf('-')), 1, Integer::sum);
    }
    assertThat(worlds.values()).as(criterion).allMatch(it -> it == 2);
  }

  private static String criterion(Random random) {
    String path = PATHS.get(random.nextInt(PATHS.size()));
    String wanted =
        switch (random.nextInt(3)) {
          case 0 -> "\"equals\": " + any(random);
          case 1 -> "\"from\": " + any(random);
          default -> "\"from\": " + any(random) + ", \"to\": " + any(random);
        };
    return "{\"path\": \"" + path + "\", " + wanted + "}";
  }

  private static String any(Random random) {
    return SOUGHT.get(random.nextInt(SOUGHT.size()));
  }
}
