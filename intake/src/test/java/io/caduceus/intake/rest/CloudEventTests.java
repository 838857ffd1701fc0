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
import io.vertx.core.MultiMap;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a CloudEvent's attributes are in our words, and which it may not have. */
class CloudEventTests {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String TRACEPARENT =
      "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  private static final Metadata EVERYTHING =
      new Metadata(
          Instant.parse("2026-11-20T10:15:30.123456Z"),
          "C7084816514A5D260",
          "event-0",
          "UPDATE",
          "MEMBER_CONTACT",
          "Zoë \"Z\" 100%",
          "member-42",
          Set.of(new Tag("state:MO"), new Tag("line:medicaid")),
          true);

  @Test
  void readsEveryAttributeFromJson() {
    Submission submission =
        json(
            """
            {"specversion": "1.0", "id": "0197", "source": "/members", "type": "Member.Changed.Pcp",
             "time": "2026-11-20T11:15:30.1234567+01:00", "datacontenttype": "application/json",
             "tags": "state:MO, line:medicaid", "transactionid": "C7084816514A5D260",
             "causationid": "event-0", "transactiontype": "UPDATE", "sourcesystem": "MEMBER_CONTACT",
             "userid": "Zoë \\"Z\\" 100%", "partitionkey": "member-42", "synthetic": true,
             "traceparent": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
             "tracestate": "vendor=1", "data": {"amount": 1.50}}
            """);

    assertThat(submission.id()).isEqualTo(new EventId("0197"));
    assertThat(submission.type()).hasToString("Member.Changed.Pcp");
    assertThat(submission.metadata()).isEqualTo(EVERYTHING);
    assertThat(submission.trace()).hasToString(TRACEPARENT);
    assertThat(submission.body()).hasToString("Body[16 bytes]");
  }

  @Test
  void readsEveryAttributeFromHeaders() {
    MultiMap headers =
        headers()
            .add("ce-time", "2026-11-20T11:15:30.1234567+01:00")
            .add("ce-tags", "state:MO, line:medicaid")
            .add("ce-transactionid", "\"C7084816514A5D260\"")
            .add("ce-causationid", "event%2D0")
            .add("CE-TransactionType", "UPDATE")
            .add("ce-sourcesystem", "MEMBER_CONTACT")
            .add("ce-userid", "Zo%C3%AB%20%22Z%22%20100%25")
            .add("ce-partitionkey", "member-42")
            .add("ce-synthetic", "true")
            .add("ce-traceparent", TRACEPARENT);

    Submission submission = binary(headers);

    assertThat(submission.id()).isEqualTo(new EventId("0197"));
    assertThat(submission.type()).hasToString("Member.Changed.Pcp");
    assertThat(submission.metadata()).isEqualTo(EVERYTHING);
    assertThat(submission.trace()).hasToString(TRACEPARENT);
  }

  @Test
  void readsNullAsAnAttributeThatWasLeftOut() {
    Submission submission =
        json(
            """
            {"specversion": "1.0", "id": "0197", "source": "/members", "type": "Member.Changed.Pcp",
             "time": null, "tags": null, "subject": null, "synthetic": null, "data": {}}
            """);

    assertThat(submission.metadata())
        .isEqualTo(new Metadata(null, null, null, null, "/members", null, null, Set.of(), false));
  }

  @Test
  void decodesPercentSignsOnce() {
    Submission submission = binary(headers().add("ce-userid", "100%2525"));

    assertThat(submission.metadata().userId()).isEqualTo("100%25");
  }

  @Test
  void takesTheSourceForTheSourceSystemWhereNoneIsNamed() {
    assertThat(binary(headers()).metadata().sourceSystem()).isEqualTo("/members");
  }

  @Test
  void takesTheRequestsTraceForAnEventThatBringsNone() {
    TraceContext request = TraceContext.begin();

    assertThat(CloudEventHeaders.read(headers(), "{}".getBytes(UTF_8), request).trace())
        .isEqualTo(request);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "specversion|null|specversion must be 1.0",
        "specversion|\"0.3\"|specversion must be 1.0",
        "id|null|id is required",
        "id|7|id must be a string",
        "id|\"not an id\"|an event id has",
        "source|null|source is required",
        "source|\"\"|source has 1 to 256",
        "source|\"not a uri\"|source does not have the form",
        "type|null|type is required",
        "type|\"io.caduceus\"|an event type is named Noun.Verb.Object",
        "time|\"yesterday\"|time must be a date-time",
        "time|\"2026-02-30T10:00:00Z\"|time must be a date-time",
        "datacontenttype|\"application/xml\"|datacontenttype must be application/json",
        "synthetic|\"yes\"|synthetic must be true or false",
        "synthetic|1|synthetic must be a string",
        "userid|true|userid must be a string",
        "userid|\"\"|userId has 1 to 256",
        "tags|\"no tag!\"|a tag is",
        "tags|[\"state:MO\"]|tags must be a string",
        "subject|\"member-42\"|subject is not kept",
        "dataschema|\"urn:x\"|dataschema is not kept",
        "comexampleother|\"x\"|comexampleother is not kept",
        "jordan@example.org|\"x\"|an attribute is not kept",
        "data|null|data must be an object",
        "data|\"{}\"|data must be an object",
        "data_base64|\"e30=\"|data_base64 is not taken",
      })
  void refusesAnAttributeThatDoesNotHaveItsForm(String name, String value, String detail) {
    ObjectNode event = (ObjectNode) JSON.readTree(RestClient.cloudEvent(pcpChange()));
    String json = event.set(name, JSON.readTree(value)).toString();

    Rejected refusal = catchThrowableOfType(Unreadable.class, () -> json(json)).rejected();

    assertThat(refusal.detail()).startsWith(detail);
    assertThat(refusal.reason()).isEqualTo(Refusal.INVALID_REQUEST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "%4", "%4G", "%C3", "%ED%A0%80", "Zo\u00eb", "\"open"})
  void refusesAHeaderThatIsNotEncodedAsTheBindingAsks(String value) {
    Rejected refusal = refusal(headers().add("ce-userid", value));

    assertThat(refusal.detail()).startsWith("ce-userid must be printable ASCII");
    assertThat(refusal.reason()).isEqualTo(Refusal.INVALID_REQUEST);
  }

  @Test
  void refusesAHeaderThatIsGivenTwice() {
    assertThat(refusal(headers().add("CE-ID", "0198")).detail()).isEqualTo("id is given twice");
  }

  @Test
  void refusesAHeaderThatNobodyKeeps() {
    assertThat(refusal(headers().add("ce-subject", "x")).detail())
        .startsWith("subject is not kept");
  }

  @Test
  void refusesHeadersThatAreHalfOfACloudEvent() {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("ce-id", "0197");

    assertThat(CloudEventHeaders.in(headers)).isTrue();
    assertThat(refusal(headers).detail()).isEqualTo("specversion must be 1.0");
  }

  private static MultiMap headers() {
    return MultiMap.caseInsensitiveMultiMap()
        .add("content-type", "application/json")
        .add("ce-specversion", "1.0")
        .add("ce-id", "0197")
        .add("ce-source", "/members")
        .add("ce-type", "Member.Changed.Pcp");
  }

  private static Submission json(String event) {
    return CloudEventJson.read(event.getBytes(UTF_8), TraceContext.begin());
  }

  private static Submission binary(MultiMap headers) {
    return CloudEventHeaders.read(headers, "{}".getBytes(UTF_8), TraceContext.begin());
  }

  private static Rejected refusal(MultiMap headers) {
    return catchThrowableOfType(Unreadable.class, () -> binary(headers)).rejected();
  }
}
