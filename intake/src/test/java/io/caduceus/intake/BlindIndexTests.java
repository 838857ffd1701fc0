package io.caduceus.intake;

import static io.caduceus.samples.Samples.CLAIM_SUBMITTED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.event.avro.FirehoseEvent;
import io.caduceus.intake.Receipt.Accepted;
import io.caduceus.intake.Receipt.Refusal;
import io.caduceus.intake.Receipt.Rejected;
import io.caduceus.registry.EventType;
import io.caduceus.registry.FieldPath;
import io.caduceus.samples.Samples;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlindIndexTests {
  private static final String CLAIM =
      """
      {"claimId": "C-1", "memberId": "M-1", "amountInDispute": 10.50,
       "contact": {"name": "Robin Fiction", "email": null},
       "serviceLines": [
         {"diagnoses": ["E11.9", "I10"]},
         {"diagnoses": ["I10", 7, {"x": "I10"}]}]}
      """;

  private final IntakeFixture house = new IntakeFixture();

  @Test
  void marksAnEventByEverySensitiveValueThatIsSearchable() {
    assertThat(marks(CLAIM, "/memberId", "/contact/email", "/contact/name"))
        .isSorted()
        .containsExactlyInAnyOrder(
            mark("/memberId", "\"M-1\""),
            mark("/contact/email", "null"),
            mark("/contact/name", "\"Robin Fiction\""));
  }

  @Test
  void marksWhatStandsInAnythingThatIsSealedAsAWhole() {
    String path = "/serviceLines/*/diagnoses/*";

    assertThat(marks(CLAIM, path))
        .containsExactlyInAnyOrder(mark(path, "\"E11.9\""), mark(path, "\"I10\""), mark(path, "7"));
    assertThat(marks(CLAIM, "/serviceLines/1/diagnoses/0"))
        .containsExactly(mark("/serviceLines/1/diagnoses/0", "\"I10\""));
  }

  @Test
  void marksNothingThatIsNotSensitiveNotSearchableOrNotThere() {
    assertThat(marks(CLAIM, "/claimId", "/amountInDispute", "/contact")).isEmpty();
    assertThat(marks(CLAIM)).isEmpty();
    assertThat(marks(CLAIM, "/serviceLines/2/diagnoses/0", "/memberId/x")).isEmpty();
  }

  @Test
  void writesTheMarksBesideTheSealedValues() {
    house.types.put(Samples.searchable(CLAIM_SUBMITTED, "/memberId"));

    assertThat(publish(Samples.body(CLAIM_SUBMITTED))).isInstanceOf(Accepted.class);

    FirehoseEvent event = house.log.only();
    assertThat(event.getBlindIndex()).containsExactly(mark("/memberId", "\"MBR-000417-SAMPLE\""));
    assertThat(event.toString()).doesNotContain("MBR-000417");
  }

  @Test
  void writesNoneForATypeThatDeclaresNone() {
    publish(Samples.body(CLAIM_SUBMITTED));

    assertThat(house.log.only().getBlindIndex()).isEmpty();
  }

  @Test
  void refusesMoreValuesThanAnEventMayHave() {
    String many = "\"x\",".repeat(FieldProtector.MOST_FIELDS) + "\"x\"";
    house.types.put(open(CLAIM_SUBMITTED, "/serviceLines/*/diagnoses/*"));

    Receipt receipt = publish(CLAIM.replace("\"E11.9\"", many));

    assertThat(receipt)
        .isInstanceOfSatisfying(
            Rejected.class, it -> assertThat(it.reason()).isEqualTo(Refusal.BODY_TOO_LARGE));
    assertThat(house.log.handedOver()).isEmpty();
  }

  /** The same rules, and a schema that allows anything. */
  private static EventType open(EventType type, String searchable) {
    return new EventType(
        type.name(),
        type.owner(),
        type.description(),
        true,
        "{}",
        2,
        type.policyVersion(),
        type.fieldRules(),
        type.publishers(),
        null,
        type.duplicateWindow(),
        type.openTo(),
        null,
        List.of(FieldPath.parse(searchable)),
        true,
        2);
  }

  private List<ByteBuffer> marks(String body, String... paths) {
    return BlindIndex.of(Samples.searchable(CLAIM_SUBMITTED, paths))
        .marks(Body.parse(body.trim().getBytes(UTF_8)), house.searches, 100)
        .orElseThrow();
  }

  private Receipt publish(String body) {
    Submission submission =
        new Submission(
            null,
            CLAIM_SUBMITTED.name(),
            Metadata.NONE,
            Body.parse(body.trim().getBytes(UTF_8)),
            TraceContext.begin());
    return house
        .intake
        .accept(submission, new Publisher(CLAIM_SUBMITTED.owner()))
        .toCompletableFuture()
        .join();
  }

  private ByteBuffer mark(String path, String json) {
    return house.searches.mark(CLAIM_SUBMITTED.name(), FieldPath.parse(path), json);
  }
}
