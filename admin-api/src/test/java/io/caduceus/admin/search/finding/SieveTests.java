package io.caduceus.admin.search.finding;

import static io.caduceus.admin.search.finding.Invoices.ids;
import static io.caduceus.samples.Samples.CLAIMS_PORTAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.admin.Answer;
import io.caduceus.admin.RunningAdmin;
import io.caduceus.registry.EventType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many events, and a name with a dot, of which the store can tell nothing beforehand. */
class SieveTests {
  @RegisterExtension static final RunningAdmin admin = new RunningAdmin();

  @BeforeAll
  static void fillTheStore() {
    admin.register(CLAIMS_PORTAL);
    Invoices invoices = new Invoices(admin);
    EventType type = invoices.ruledBy();
    invoices.store("oldest", type, "{\"a.b\": \"needle\"}");
    for (int i = 0; i < 2_300; i++) {
      invoices.store("hay-" + i, type, "{\"a.b\": \"hay\"}");
    }
    invoices.store("newest", type, "{\"a.b\": \"needle\"}");
  }

  @Test
  void endsAPageBeforeItIsFullAndGoesOnInTheNext() {
    Answer first = search("\"needle\"", "");
    String next = first.body().path("next").asString();
    Answer second = search("\"needle\"", ", \"cursor\": \"" + next + "\"");

    assertThat(ids(first)).containsExactly("newest");
    assertThat(ids(second)).containsExactly("oldest");
    assertThat(second.body().has("next")).isFalse();
  }

  @Test
  void fillsAPageWhereItCanAndStartsTheNextBehindIt() {
    Answer first = search("\"hay\"", ", \"limit\": 2");
    String next = first.body().path("next").asString();
    Answer second = search("\"hay\"", ", \"limit\": 2, \"cursor\": \"" + next + "\"");

    assertThat(ids(first)).containsExactly("hay-2299", "hay-2298");
    assertThat(ids(second)).containsExactly("hay-2297", "hay-2296");
  }

  private static Answer search(String value, String more) {
    return admin
        .asAdmin()
        .post(
            "/v1/events:search",
            "{\"types\": [\"%s\"], \"body\": [{\"path\": \"/a.b\", \"equals\": %s}]%s}"
                .formatted(Invoices.TYPE, value, more));
  }
}
