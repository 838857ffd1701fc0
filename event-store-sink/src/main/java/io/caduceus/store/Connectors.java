package io.caduceus.store;

import java.util.Map;

/** The event store's connectors, all of which belong on its worker. */
public final class Connectors {
  private Connectors() {}

  /**
   * @param schemaRegistry the root of its Confluent-compatible API
   * @param mongodb a connection string
   * @return the connectors' configurations, by their names
   */
  public static Map<String, Map<String, String>> all(String schemaRegistry, String mongodb) {
    return Map.of(
        StoreConnector.NAME,
        StoreConnector.config(schemaRegistry, mongodb),
        DeliveryRecords.NAME,
        DeliveryRecords.config(schemaRegistry, mongodb));
  }
}
