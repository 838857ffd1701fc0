package io.caduceus.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caduceus.event.Topics;
import io.caduceus.event.WireSerializer;
import io.caduceus.event.avro.DeliveryRecord;
import io.caduceus.event.avro.RoutedRecord;
import io.caduceus.event.avro.SourceRecord;
import io.caduceus.event.avro.ViewRecord;
import io.caduceus.samples.InMemorySchemaRegistry;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.connect.errors.RetriableException;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoutedRecordConverterTests {
  private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
  private final RoutedRecordConverter converter = new RoutedRecordConverter(registry);

  @Test
  void givesADocumentTheNamesOfTheRecordAndThePlaceItCameFromAsItsId() {
    assertThat(convert(routed("job-7")))
        .isEqualTo(
            BsonDocument.parse(
                """
                {_id: "caduceus.rehydrate-3-17", eventId: "0197-1", publisher: "claims-portal",
                 type: "Claim.Submitted.Reconsideration",
                 source: {topic: "caduceus.rehydrate", partition: 3, offset: {$numberLong: "17"}},
                 rehydration: "job-7", routedAt: {$date: "2026-11-20T10:15:31.25Z"},
                 views: [{redacted: ["/memberId"], revealed: []},
                         {redacted: [], revealed: ["/memberId"]}],
                 deliveries: [{subscription: "plain", revision: {$numberLong: "2"}, view: 0},
                              {subscription: "care", revision: {$numberLong: "5"}, view: 1}]}
                """));
  }

  @Test
  void leavesOutTheRehydrationOfWhatCameFromTheFirehose() {
    assertThat(convert(routed(null))).doesNotContainKey("rehydration");
  }

  @Test
  void keepsThatNobodyAsked() {
    RoutedRecord nobody =
        RoutedRecord.newBuilder(routed(null)).setViews(List.of()).setDeliveries(List.of()).build();

    assertThat(convert(nobody).getArray("deliveries")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "secret", "\0\0\0\0\1secret"})
  void refusesAValueThatIsNoRoutedRecordWithoutQuotingIt(String value) {
    convert(routed(null));

    assertThatThrownBy(() -> converter.toConnectData(Topics.DELIVERIES, value.getBytes(UTF_8)))
        .isInstanceOf(Unstorable.class)
        .hasMessage("unreadable")
        .hasNoCause();
  }

  @Test
  void asksToBeTriedAgainWhileTheRegistryDoesNotAnswer() {
    byte[] framed = framed(routed(null));
    registry.down(true);

    assertThatThrownBy(() -> converter.toConnectData(Topics.DELIVERIES, framed))
        .isInstanceOf(RetriableException.class);
    registry.down(false);
    assertThat(converter.toConnectData(Topics.DELIVERIES, framed).value()).isNotNull();
  }

  private static RoutedRecord routed(String rehydration) {
    return RoutedRecord.newBuilder()
        .setEventId("0197-1")
        .setPublisher("claims-portal")
        .setType("Claim.Submitted.Reconsideration")
        .setSource(new SourceRecord("caduceus.rehydrate", 3, 17L))
        .setRehydration(rehydration)
        .setRoutedAt(Instant.parse("2026-11-20T10:15:31.250Z"))
        .setViews(
            List.of(
                new ViewRecord(List.of("/memberId"), List.of()),
                new ViewRecord(List.of(), List.of("/memberId"))))
        .setDeliveries(
            List.of(new DeliveryRecord("plain", 2L, 0), new DeliveryRecord("care", 5L, 1)))
        .build();
  }

  private BsonDocument convert(RoutedRecord record) {
    return new RawBsonDocument(
            (byte[]) converter.toConnectData(Topics.DELIVERIES, framed(record)).value())
        .decode(new BsonDocumentCodec());
  }

  private byte[] framed(RoutedRecord record) {
    try (WireSerializer<RoutedRecord> serializer = new WireSerializer<>(registry)) {
      return serializer.serialize(Topics.DELIVERIES, record);
    }
  }
}
