package io.caduceus.store;

import com.mongodb.kafka.connect.sink.MongoSinkTopicConfig;
import com.mongodb.kafka.connect.sink.converter.SinkDocument;
import com.mongodb.kafka.connect.sink.processor.PostProcessor;
import org.apache.kafka.connect.sink.SinkRecord;
import org.bson.BsonDateTime;

/**
 * Adds {@code deliveredAt}, the record's time on Kafka, which is that of the deliveries as well:
 * the router writes both with the time of the record they came from. By it a delivery is found on
 * its topic.
 */
public final class DeliveryTime extends PostProcessor {

  public DeliveryTime(MongoSinkTopicConfig config) {
    super(config);
  }

  @Override
  public void process(SinkDocument document, SinkRecord record) {
    Long time = record.timestamp();
    if (time != null) {
      document.getValueDoc().ifPresent(it -> it.put("deliveredAt", new BsonDateTime(time)));
    }
  }
}
