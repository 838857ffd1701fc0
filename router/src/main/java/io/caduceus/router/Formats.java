package io.caduceus.router;

import io.caduceus.delivery.AvroFormat;
import io.caduceus.delivery.CloudEventsFormat;
import io.caduceus.delivery.DeliveryFormat;
import io.caduceus.registry.Subscription.Format;

/**
 * How the router writes.
 *
 * @param avro what is delivered in Avro
 * @param records what is put on record of deliveries
 */
record Formats(AvroFormat avro, RoutedRecords records) {
  private static final DeliveryFormat CLOUD_EVENTS = new CloudEventsFormat();

  /** Makes the schemas' ids known, so that a registry that is down is noticed before an event. */
  void prepare() {
    avro.prepare();
    records.prepare();
  }

  DeliveryFormat of(Format format) {
    return switch (format) {
      case AVRO -> avro;
      case CLOUDEVENTS_JSON -> CLOUD_EVENTS;
    };
  }
}
