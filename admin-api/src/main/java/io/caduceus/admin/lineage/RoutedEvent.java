package io.caduceus.admin.lineage;

import io.caduceus.admin.lineage.Lineage.View;
import io.caduceus.event.Topics;
import io.caduceus.registry.SubscriptionName;
import java.time.Instant;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** What became of an event in a router, once: a document as the sink wrote it. */
record RoutedEvent(BsonDocument document) {

  Instant routedAt() {
    return moment("routedAt");
  }

  /** The time of the deliveries on Kafka. */
  Instant deliveredAt() {
    return document.isDateTime("deliveredAt") ? moment("deliveredAt") : routedAt();
  }

  private Instant moment(String field) {
    return Instant.ofEpochMilli(document.getDateTime(field).getValue());
  }

  String sourceTopic() {
    return document.getDocument("source").getString("topic").getValue();
  }

  int sourcePartition() {
    return document.getDocument("source").getNumber("partition").intValue();
  }

  @Nullable String rehydration() {
    BsonValue job = document.get("rehydration");
    return job == null || !job.isString() ? null : job.asString().getValue();
  }

  List<Delivered> deliveries() {
    List<View> views =
        document.getArray("views").stream().map(it -> view(it.asDocument())).toList();
    return document.getArray("deliveries").stream()
        .map(BsonValue::asDocument)
        .map(
            it ->
                new Delivered(
                    it.getString("subscription").getValue(),
                    it.getNumber("revision").longValue(),
                    views.get(it.getNumber("view").intValue())))
        .toList();
  }

  private static View view(BsonDocument view) {
    return new View(places(view.getArray("revealed")), places(view.getArray("redacted")));
  }

  private static List<String> places(BsonArray pointers) {
    return pointers.stream().map(it -> it.asString().getValue()).toList();
  }

  /** One of its receivers. */
  record Delivered(String subscription, long revision, View view) {
    String topic() {
      return Topics.of(new SubscriptionName(subscription));
    }
  }
}
