package io.caduceus.admin.search.finding;

import static io.caduceus.admin.RunningAdmin.json;
import static io.caduceus.admin.search.finding.Invoices.MEMBER;
import static io.caduceus.admin.search.finding.Invoices.NOTE;
import static io.caduceus.admin.search.finding.Invoices.PHONES;
import static io.caduceus.admin.search.finding.Invoices.ids;
import static io.caduceus.admin.search.finding.Invoices.search;
import static io.caduceus.samples.Samples.ADMISSIONS;
import static io.caduceus.samples.Samples.CARE_TEAM;
import static io.caduceus.samples.Samples.CLAIMS_PORTAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.admin.Answer;
import io.caduceus.admin.RunningAdmin;
import io.caduceus.registry.EventType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Searches by what is not sensitive. */
class PlainBodySearchTests {
  @RegisterExtension static final RunningAdmin admin = new RunningAdmin();

  private static final Invoices invoices = new Invoices(admin);

  @BeforeAll
  static void fillTheStore() {
    admin.register(CLAIMS_PORTAL, CARE_TEAM, ADMISSIONS);
    EventType before = invoices.ruledBy(MEMBER, PHONES, NOTE);
    invoices.store("sealed-1", before, "{\"note\": \"late\", \"amount\": 100}");
    invoices.store("sealed-2", before, "{\"note\": \"***REDACTED***\"}");
    EventType type = invoices.ruledBy(MEMBER, PHONES);
    invoices.store("n-1", type, "{\"amount\": 10.50, \"note\": \"late\", \"paid\": true}");
    invoices.store("n-2", type, "{\"amount\": 10, \"note\": null, \"paid\": false}");
    invoices.store("n-3", type, "{\"amount\": 0.1, \"note\": \"Late\", \"a.b\": \"x\"}");
    invoices.store("n-4", type, "{\"amount\": 9007199254740993, \"$x\": \"y\"}");
    invoices.store(
        "l-1", type, "{\"lines\": [{\"code\": 7}, {\"code\": \"8\"}], \"grid\": [[1], [2, 3]]}");
    invoices.store("l-2", type, "{\"lines\": [{\"code\": \"7\"}, {\"code\": 9}], \"grid\": [[]]}");
    invoices.store("l-3", type, "{\"lines\": [{\"code\": 1}, {\"code\": 20}]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          /amount       | "equals": 10.5                         | n-1
          /amount       | "equals": 10.500                       | n-1
          /amount       | "equals": 1e1                          | n-2
          /amount       | "equals": 0.1                          | n-3
          /amount       | "equals": 9007199254740993             | n-4
          /amount       | "equals": 9007199254740992             |
          /amount       | "equals": "10"                         |
          /amount       | "from": 10, "to": 10.5                 | n-2
          /amount       | "from": 10                             | n-4 n-2 n-1 sealed-1
          /amount       | "to": 10                               | n-3
          /amount       | "from": 11, "to": 10                   |
          /note         | "equals": "late"                       | n-1
          /note         | "equals": "***REDACTED***"             |
          /note         | "equals": null                         | n-2
          /note         | "from": "L", "to": "M"                 | n-3
          /note         | "from": ""                             | n-3 n-1
          /paid         | "equals": true                         | n-1
          /paid         | "equals": "true"                       |
          /a.b          | "equals": "x"                          | n-3
          /$x           | "equals": "y"                          | n-4
          /lines/*/code | "equals": 7                            | l-1
          /lines/*/code | "equals": "7"                          | l-2
          /lines/*/code | "from": 8, "to": 19                    | l-2
          /lines/*/code | "from": 2, "to": 7                     |
          /lines/0/code | "equals": 9                            |
          /lines/0/code | "equals": 1                            | l-3
          /grid/*/*     | "equals": 3                            | l-1
          """)
  void findsTheEventsWhoseBodiesShowIt(String path, String wanted, String found) {
    Answer answer = search(admin.asAdmin(), "{\"path\": \"%s\", %s}".formatted(path, wanted));

    assertThat(ids(answer))
        .containsExactlyInAnyOrder(found == null ? new String[0] : found.split(" "));
  }

  @Test
  void asksThatAllBeMet() {
    String late = "{\"path\": \"/note\", \"equals\": \"late\"}";

    assertThat(ids(search(admin.asAdmin(), late + ", {\"path\": \"/amount\", \"from\": 10}")))
        .containsExactly("n-1");
    assertThat(ids(search(admin.asAdmin(), late + ", {\"path\": \"/amount\", \"to\": 10}")))
        .isEmpty();
  }

  @Test
  void goesOnBehindWhatItFoundPageByPage() {
    List<String> all = new ArrayList<>();
    String cursor = "";
    do {
      Answer page =
          admin
              .asAdmin()
              .post(
                  "/v1/events:search",
                  """
                  {"types": ["%s"], "body": [{"path": "/amount", "from": 0}], "limit": 2%s}
                  """
                      .formatted(Invoices.TYPE, cursor));
      all.addAll(ids(page));
      String next = page.body().path("next").asString(null);
      cursor = next == null ? null : ", \"cursor\": \"" + next + "\"";
    } while (cursor != null);

    assertThat(all).containsExactly("n-4", "n-3", "n-2", "n-1", "sealed-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ", \"equals\": 1, \"from\": 1",
        ", \"equals\": {\"$ne\": 1}",
        ", \"equals\": [1]",
        ", \"from\": 1, \"to\": \"a\"",
        ", \"from\": true",
        ", \"to\": null",
        ", \"equals\": 12345678901234567890123456789012345"
      })
  void refusesWhatIsNoComparison(String wanted) {
    Answer answer = search(admin.asAdmin(), "{\"path\": \"/amount\"" + wanted + "}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().at("/errors/0/pointer").asString()).startsWith("/body/0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\"types\": [], ",
        "\"types\": [\"Invoice.*.*\"], ",
        "\"types\": [\"Invoice.Sent.Visit\", \"*.Sent.Visit\"], "
      })
  void asksForTypesByTheirNames(String types) {
    Answer answer =
        admin
            .asAdmin()
            .post(
                "/v1/events:search",
                "{" + types + "\"body\": [{\"path\": \"/amount\", \"equals\": 10}]}");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body().at("/errors/0/pointer").asString()).isEqualTo("/types");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/secret", "/member/room", "/nowhere", "/lines/1/code"})
  void namesThePlaceByWhichOneCannotSearchAndNoValue(String path) {
    Answer answer =
        search(
            admin.asAdmin(),
            "{\"path\": \"/amount\", \"equals\": 1}, {\"path\": \"%s\", \"equals\": \"5551234\"}"
                .formatted(path.equals("/member/room") ? "/member/id" : path));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body().at("/errors").valueStream().map(it -> it.path("pointer").asString()))
        .containsExactly("/body/1/path");
    assertThat(answer.text()).doesNotContain("5551234");
  }

  @Test
  void asksThatEveryTypeCanBeSearchedByItAndSeen() {
    String query = "{\"types\": [%s], \"body\": [{\"path\": \"/amount\", \"equals\": 10}]}";

    assertThat(
            admin
                .asAdmin()
                .post(
                    "/v1/events:search",
                    query.formatted("\"Invoice.Sent.Visit\", \"Unknown.Sent.Visit\""))
                .status())
        .isEqualTo(422);
    assertThat(
            admin
                .as(ADMISSIONS)
                .post("/v1/events:search", query.formatted("\"Invoice.Sent.Visit\""))
                .status())
        .isEqualTo(422);
    assertThat(
            ids(
                admin
                    .as(CLAIMS_PORTAL)
                    .post("/v1/events:search", query.formatted("\"Invoice.Sent.Visit\""))))
        .containsExactly("n-2");
  }

  @Test
  void putsThePathsOnRecordAndNoneOfTheValues() {
    search(
        admin.asAdmin(),
        "{\"path\": \"/note\", \"equals\": \"5551234\"}, {\"path\": \"/amount\", \"from\":"
            + " 5551234}");

    JsonNode audited = admin.asAdmin().get("/v1/audit?limit=1").body().at("/items/0");
    assertThat(audited.at("/details/query/body"))
        .isEqualTo(
            json(
                """
                [{"path": "/note", "equals": "***"}, {"path": "/amount", "from": "***"}]
                """));
    assertThat(audited.toString()).doesNotContain("5551234");
  }
}
