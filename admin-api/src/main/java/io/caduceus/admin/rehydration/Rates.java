package io.caduceus.admin.rehydration;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How fast events are delivered once more.
 *
 * @param rate events a second, where a rehydration does not say
 * @param fastest events a second that one may ask for
 */
public record Rates(@DefaultValue("500") int rate, @DefaultValue("5000") int fastest) {
  public Rates {
    if (rate < 1 || fastest < rate) {
      throw new IllegalArgumentException(
          "rate of caduceus.admin.rehydration is at least 1, and fastest no less than that");
    }
  }
}
