package io.caduceus.admin.search.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.admin.Answer;
import io.caduceus.admin.RunningAdmin;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ExportSwitchedOffTests {
  @RegisterExtension
  static final RunningAdmin admin = new RunningAdmin("--caduceus.admin.search.export=false");

  @Test
  void refusesEveryExportAndPutsThatOnRecord() {
    Answer answer = admin.asAdmin().post("/v1/events:export", "{}", "text/csv");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.headers().get("content-type")).startsWith("application/problem+json");
    assertThat(answer.code()).isEqualTo("export-disabled");
    Document entry =
        admin.store().getCollection("audit").find().sort(new Document("_id", -1)).first();
    assertThat(entry.getString("action")).isEqualTo("events.export");
    assertThat(entry.getString("outcome")).isEqualTo("REFUSED");
    assertThat(admin.asAdmin().post("/v1/events:search", "{}").status()).isEqualTo(200);
  }
}
