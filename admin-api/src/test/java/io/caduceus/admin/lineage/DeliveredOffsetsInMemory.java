package io.caduceus.admin.lineage;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Knows where deliveries stand as it was told, and of all others that they are gone. */
public final class DeliveredOffsetsInMemory implements DeliveredOffsets {
  private final Map<String, Place> places = new ConcurrentHashMap<>();
  private final List<Sought> asked = new CopyOnWriteArrayList<>();

  void at(String topic, int partition, long offset) {
    places.put(topic, new At(partition, offset));
  }

  /** All that was looked for. */
  List<Sought> asked() {
    return asked;
  }

  @Override
  public List<Place> find(List<Sought> sought) {
    asked.addAll(sought);
    return sought.stream()
        .map(it -> places.getOrDefault(it.topic(), new Nowhere(Why.GONE)))
        .toList();
  }
}
