package io.caduceus.bench.parts;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caduceus.bench.payload.AcceptedEvents;
import io.caduceus.event.Topics;
import io.caduceus.event.WireSerializer;
import io.caduceus.event.avro.FirehoseEvent;
import io.caduceus.store.FirehoseConverter;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;

/** Accepted events as they travel, and as the sink stores them, made by the product's own code. */
public final class Documents implements AutoCloseable {
  private static final int BEYOND_ANY_PARTITION = 1000;

  private final AcceptedEvents events;
  private final WireSerializer<FirehoseEvent> serializer = new WireSerializer<>();
  private final FirehoseConverter converter = new FirehoseConverter();

  /**
   * @param registry the address of its API
   */
  public Documents(AcceptedEvents events, String registry) {
    this.events = events;
    Map<String, String> settings = Map.of("schema.registry.url", registry);
    serializer.configure(settings, false);
    converter.configure(settings, false);
  }

  /** For the firehose. */
  public ProducerRecord<byte[], byte[]> record(int number) {
    FirehoseEvent event = events.event(number);
    return new ProducerRecord<>(
        Topics.FIREHOSE,
        event.getId().getBytes(UTF_8),
        serializer.serialize(Topics.FIREHOSE, event));
  }

  /** For the store, with a place in the firehose that no record has. */
  public BsonDocument document(int number) {
    byte[] framed = serializer.serialize(Topics.FIREHOSE, events.event(number));
    byte[] stored = (byte[]) converter.toConnectData(Topics.FIREHOSE, framed).value();
    BsonDocument place =
        new BsonDocument("partition", new BsonInt32(BEYOND_ANY_PARTITION))
            .append("offset", new BsonInt64(number));
    return new RawBsonDocument(stored).decode(new BsonDocumentCodec()).append("firehose", place);
  }

  @Override
  public void close() {
    serializer.close();
  }
}
