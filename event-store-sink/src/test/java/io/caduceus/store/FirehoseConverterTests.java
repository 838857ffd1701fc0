package io.caduceus.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caduceus.event.Topics;
import io.caduceus.event.WireSerializer;
import io.caduceus.event.avro.FirehoseEvent;
import io.caduceus.samples.InMemorySchemaRegistry;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.kafka.connect.errors.RetriableException;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FirehoseConverterTests {
  private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
  private final FirehoseConverter converter = new FirehoseConverter(registry);

  @Test
  void givesADocumentTheShapeOfTheEventStore() {
    BsonDocument document = convert(Firehose.event("{\"memberId\": \"***REDACTED***\"}"));

    assertThat(document.keySet())
        .containsExactly(
            "_id",
            "type",
            "noun",
            "verb",
            "object",
            "publisher",
            "occurredAt",
            "receivedAt",
            "micros",
            "transactionId",
            "tags",
            "synthetic",
            "schemaVersion",
            "policyVersion",
            "contentKey",
            "body",
            "sealed");
    assertThat(document.getString("_id").getValue()).isEqualTo("0197-1");
    assertThat(document.getString("type").getValue()).isEqualTo("Claim.Submitted.Reconsideration");
    assertThat(document.getArray("tags"))
        .isEqualTo(new BsonArray(List.of(new BsonString("state:MO"))));
    assertThat(document.getDocument("body").getString("memberId").getValue())
        .isEqualTo("***REDACTED***");
  }

  @Test
  void keepsSealedValuesAsBytesBesideTheBody() {
    BsonDocument sealed = convert(Firehose.event("{}")).getArray("sealed").getFirst().asDocument();

    assertThat(sealed)
        .isEqualTo(
            new BsonDocument("path", new BsonString("/memberId"))
                .append("classification", new BsonString("PHI"))
                .append("keyId", new BsonString("key-1"))
                .append("ciphertext", new BsonBinary(new byte[] {1, 2, 3})));
  }

  @Test
  void keepsTheMarksByWhichAnEventIsFoundAndNoneWhereThereAreNone() {
    FirehoseEvent plain = Firehose.event("{}");
    FirehoseEvent marked =
        FirehoseEvent.newBuilder(plain)
            .setBlindIndex(
                List.of(ByteBuffer.wrap(new byte[] {4, 5}), ByteBuffer.wrap(new byte[] {6})))
            .build();

    assertThat(convert(marked).getArray("blindIndex"))
        .containsExactly(new BsonBinary(new byte[] {4, 5}), new BsonBinary(new byte[] {6}));
    assertThat(convert(plain)).doesNotContainKey("blindIndex");
  }

  @Test
  void cutsDatesAtTheMillisecondAndKeepsTheRest() {
    BsonDocument document = convert(Firehose.event("{}"));

    assertThat(document.get("occurredAt"))
        .isEqualTo(new BsonDateTime(Firehose.OCCURRED.toEpochMilli()));
    assertThat(document.getDocument("micros"))
        .isEqualTo(
            new BsonDocument("occurredAt", new BsonInt32(456))
                .append("receivedAt", new BsonInt32(0)));
  }

  @Test
  void keepsFieldNamesWithDotsAndDollars() {
    BsonDocument body =
        convert(Firehose.event("{\"a.b\": {\"$set\": 1, \"\": 2}, \"$ref\": 3}"))
            .getDocument("body");

    assertThat(body.toJson()).isEqualTo("{\"a.b\": {\"$set\": 1, \"\": 2}, \"$ref\": 3}");
  }

  @Test
  void keepsNestingArraysNullsAndTruths() {
    String json = "{\"a\": [[1, [null]], {\"b\": [true, false, \"x\"]}], \"c\": {}}";

    assertThat(convert(Firehose.event(json)).getDocument("body").toJson()).isEqualTo(json);
  }

  @Test
  void refusesAFieldNameThatNoDocumentCanCarry() {
    assertUnstorable("{\"a\\u0000b\": \"secret\"}", Reason.FIELD_NAME_NOT_STORABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[\"secret\"]", "\"secret\"", "{\"secret\": ", "{} {}", "{'secret'}"})
  void refusesABodyThatIsNotOneObjectWithoutQuotingIt(String body) {
    assertUnstorable(body, Reason.UNREADABLE_BODY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "secret", "\0\0\0\0\1secret"})
  void refusesAValueThatIsNoFirehoseEventWithoutQuotingIt(String value) {
    convert(Firehose.event("{}"));

    assertThatThrownBy(() -> converter.toConnectData(Topics.FIREHOSE, value.getBytes(UTF_8)))
        .isInstanceOf(Unstorable.class)
        .hasMessage("unreadable")
        .hasNoCause();
  }

  @Test
  void refusesARecordWithoutAValue() {
    assertThatThrownBy(() -> converter.toConnectData(Topics.FIREHOSE, null))
        .isInstanceOf(Unstorable.class);
  }

  @Test
  void asksToBeTriedAgainWhileTheRegistryDoesNotAnswer() {
    byte[] framed = framed(Firehose.event("{}"));
    registry.down(true);

    assertThatThrownBy(() -> converter.toConnectData(Topics.FIREHOSE, framed))
        .isInstanceOf(RetriableException.class);
    registry.down(false);
    assertThat(converter.toConnectData(Topics.FIREHOSE, framed).value()).isNotNull();
  }

  private void assertUnstorable(String body, Reason reason) {
    assertThatThrownBy(() -> convert(Firehose.event(body)))
        .isInstanceOf(Unstorable.class)
        .hasMessage(reason.code())
        .hasNoCause();
  }

  private BsonDocument convert(FirehoseEvent event) {
    return new RawBsonDocument(
            (byte[]) converter.toConnectData(Topics.FIREHOSE, framed(event)).value())
        .decode(new BsonDocumentCodec());
  }

  private byte[] framed(FirehoseEvent event) {
    try (WireSerializer<FirehoseEvent> serializer = new WireSerializer<>(registry)) {
      return serializer.serialize(Topics.FIREHOSE, event);
    }
  }
}
