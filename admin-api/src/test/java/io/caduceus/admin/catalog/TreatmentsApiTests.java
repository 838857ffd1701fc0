package io.caduceus.admin.catalog;

import static io.caduceus.samples.Samples.CLAIMS_PORTAL;
import static io.caduceus.samples.Samples.CLAIM_DECIDED;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.caduceus.admin.Answer;
import io.caduceus.admin.RunningAdmin;
import io.caduceus.event.Topics;
import io.caduceus.registry.Classification;
import io.caduceus.registry.EventType;
import io.caduceus.registry.FieldPath;
import io.caduceus.registry.FieldRule;
import io.caduceus.registry.Treatment;
import io.caduceus.registry.avro.EventTypeRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TreatmentsApiTests {
  @RegisterExtension static final RunningAdmin admin = new RunningAdmin();

  @BeforeAll
  static void registerTheOwner() {
    admin.register(CLAIMS_PORTAL);
  }

  @Test
  void keepsHowAFieldIsTreatedAndAnnouncesIt() {
    String name = "Claim.Treated.Reconsideration";
    String masked =
        Definitions.of(CLAIM_DECIDED)
            .replace(
                "{\"path\": \"/contact/email\", \"classification\": \"PII\"}",
                "{\"path\": \"/contact/email\", \"classification\": \"PII\", \"treatment\":"
                    + " \"MASK\"}")
            .replace(
                "\"/memberId\", \"classification\": \"PHI\"",
                "\"/memberId\", \"classification\": \"PHI\", \"treatment\": \"TOKENIZE\"");

    Answer created = admin.asAdmin().put("/v1/event-types/" + name, masked);
    Answer changed =
        admin
            .asAdmin()
            .put(
                "/v1/event-types/" + name, masked.replace("\"MASK\"", "\"MASK\", \"keepLast\": 2"));

    assertThat(created.status()).as(created.text()).isEqualTo(201);
    assertThat(created.body().path("fieldRules").toString())
        .contains(
            "{\"path\":\"/memberId\",\"classification\":\"PHI\",\"treatment\":\"TOKENIZE\"}",
            "\"/contact/email\",\"classification\":\"PII\",\"treatment\":\"MASK\",\"keepLast\":4}",
            "{\"path\":\"/contact/name\",\"classification\":\"PII\",\"treatment\":\"REDACT\"}");
    assertThat(changed.body().path("policyVersion").asInt()).isEqualTo(2);
    assertThat(
            EventType.of((EventTypeRecord) admin.neighbours().announced(Topics.EVENT_TYPES, name))
                .fieldRules())
        .contains(
            new FieldRule(
                FieldPath.parse("/contact/email"), Classification.PII, Treatment.MASK, 2));
  }

  @Test
  void anEventTypeStoredBeforeThereWereMasksHasTheUsualOne() {
    String name = "Claim.Unmasked.Reconsideration";
    admin.asAdmin().put("/v1/event-types/" + name, Definitions.of(CLAIM_DECIDED));
    admin
        .store()
        .getCollection("eventTypes")
        .updateOne(Filters.eq("_id", name), Updates.unset("eventType.fieldRules.0.keepLast"));

    Answer found = admin.asAdmin().get("/v1/event-types/" + name);

    assertThat(found.status()).as(found.text()).isEqualTo(200);
  }
}
