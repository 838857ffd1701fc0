package io.caduceus.intake.rest;

import static io.caduceus.intake.Attempt.pcpChange;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.caduceus.event.EventId;
import io.caduceus.event.Tag;
import io.caduceus.intake.Metadata;
import io.caduceus.intake.Receipt.Refusal;
import io.caduceus.intake.Receipt.Rejected;
import io.caduceus.intake.Submission;
import io.caduceus.intake.TraceContext;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class EnvelopeTests {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Test
  void readsTheContractsExample() {
    Submission submission =
        read(
            """
            { "id": "0197", "noun": "Member", "verb": "Changed", "object": "Pcp", "subObject": null,
              "occurredAt": "2026-11-20T11:15:30.1234567+01:00",
              "transactionId": "C7084816514A5D260", "causationId": "event-0",
              "transactionType": "UPDATE", "sourceSystem": "MEMBER_CONTACT", "userId": "USER1",
              "orderingKey": "member-42", "tags": ["state:MO", "state:MO"], "synthetic": true,
              "body": { "previousValue": "a", "updatedValue": "b" } }
            """);

    assertThat(submission.id()).isEqualTo(new EventId("0197"));
    assertThat(submission.type()).hasToString("Member.Changed.Pcp");
    assertThat(submission.metadata())
        .isEqualTo(
            new Metadata(
                Instant.parse("2026-11-20T10:15:30.123456Z"),
                "C7084816514A5D260",
                "event-0",
                "UPDATE",
                "MEMBER_CONTACT",
                "USER1",
                "member-42",
                Set.of(new Tag("state:MO")),
                true));
    assertThat(submission.body()).hasToString("Body[45 bytes]");
  }

  @Test
  void needsNoMoreThanANameAndABody() {
    Submission submission =
        read("{\"noun\":\"A\",\"verb\":\"B\",\"object\":\"C\",\"subObject\":\"D\",\"body\":{}}");

    assertThat(submission.type()).hasToString("A.B.C.D");
    assertThat(submission.id()).isNull();
    assertThat(submission.metadata()).isEqualTo(Metadata.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "noun|null|noun is required",
        "noun|7|noun must be a string",
        "verb|\"not a verb\"|verb must be a letter",
        "body|null|body must be an object",
        "body|\"{}\"|body must be an object",
        "id|\"not an id\"|an event id has",
        "occurredAt|\"yesterday\"|occurredAt must be a date-time",
        "occurredAt|\"2026-02-30T10:00:00Z\"|occurredAt must be a date-time",
        "occurredAt|\"2026-11-20T10:00Z\"|occurredAt must be a date-time",
        "tags|\"state:MO\"|tags must be an array",
        "tags|[7]|tags must be an array",
        "tags|[\"no tag!\"]|a tag is",
        "synthetic|\"yes\"|synthetic must be true or false",
        "userId|\"\"|userId has 1 to 256",
        "transactionId|\"a\\u0007b\"|transactionId holds no control",
      })
  void refusesAMemberThatDoesNotHaveItsForm(String member, String value, String detail) {
    ObjectNode envelope = (ObjectNode) JSON.readTree(RestClient.json(pcpChange()));
    String json = envelope.set(member, JSON.readTree(value)).toString();

    assertThat(refusal(json).detail()).contains(detail);
    assertThat(refusal(json).reason()).isEqualTo(Refusal.INVALID_REQUEST);
  }

  @Test
  void refusesAMemberThatNobodyKnowsByName() {
    String json = RestClient.json(pcpChange()).replaceFirst("\"subObject\"", "\"subobject\"");

    assertThat(refusal(json).detail()).startsWith("subobject is unknown");
  }

  @Test
  void doesNotRepeatANameThatCouldBeAValue() {
    assertThat(refusal("{\"jordan@example.org\": 1}").detail())
        .startsWith("a member is unknown")
        .doesNotContain("jordan");
  }

  @Test
  void refusesMoreThan32Tags() {
    String tags =
        IntStream.range(0, 33).mapToObj(i -> "\"t" + i + "\"").collect(Collectors.joining(","));
    String json = RestClient.json(pcpChange()).replace("\"tags\":[]", "\"tags\":[" + tags + "]");

    assertThat(refusal(json).detail()).startsWith("tags has at most 32");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "7", "\"text\"", "null"})
  void refusesWhatIsNoObject(String json) {
    assertThat(refusal(json).reason()).isEqualTo(Refusal.INVALID_REQUEST);
  }

  private static Submission read(String json) {
    return Envelope.read(json.getBytes(UTF_8), TraceContext.begin());
  }

  private static Rejected refusal(String json) {
    return catchThrowableOfType(Unreadable.class, () -> read(json)).rejected();
  }
}
