package io.caduceus.admin.subscriptions;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.caduceus.event.EventTypeName;
import io.caduceus.registry.ApplicationName;
import io.caduceus.registry.Subscription.Format;
import io.caduceus.registry.SubscriptionName;
import java.util.List;
import java.util.Map;

/**
 * What a subscription would receive.
 *
 * @param withoutExample types that it asks for and whose owner gave no example
 */
record Preview(
    SubscriptionName name,
    ApplicationName application,
    String topic,
    Format format,
    List<Delivered> events,
    List<EventTypeName> withoutExample) {

  /**
   * One event.
   *
   * @param matches whether the subscription's tags and its way with synthetic events let it pass
   * @param admitted whether it may have such events at this moment
   * @param headers as text; a record's key is not shown, it is a keyed hash and tells nothing
   * @param asked if all that is asked for were granted
   * @param now with what is granted at this moment
   */
  record Delivered(
      EventTypeName type,
      boolean matches,
      boolean admitted,
      Map<String, String> headers,
      Tokens tokens,
      Shown asked,
      Shown now) {}

  /** Whether tokens are those of a delivery. */
  enum Tokens {
    REAL,
    /** Of the same form, and with another key for each preview. */
    MADE_UP
  }

  /**
   * A view of it.
   *
   * @param value of the record: base64 of the bytes for Avro, otherwise their text
   * @param body the one in it, to be read
   */
  record Shown(String value, @JsonRawValue String body, List<String> redacted) {
    @Override
    public String toString() {
      return "Shown[redacted=" + redacted + "]";
    }
  }
}
