package io.caduceus.registry;

/**
 * Names a subscription, and with it its topic: 2 to 63 lower-case letters, digits or hyphens, a
 * letter first.
 */
public record SubscriptionName(String value) {
  public SubscriptionName {
    Names.require("a subscription's name", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
