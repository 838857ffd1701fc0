package io.caduceus.router;

import io.caduceus.delivery.EventView.Seen;
import io.caduceus.event.avro.DeliveryRecord;
import io.caduceus.event.avro.ViewRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where one event went, and what each receiver sees of it; those that see the same share a view.
 */
final class Routes {
  private final List<ViewRecord> views = new ArrayList<>();
  private final List<DeliveryRecord> deliveries = new ArrayList<>();
  private final Map<Places, Integer> known = new HashMap<>();

  void add(Delivery delivery, Seen view) {
    deliveries.add(
        new DeliveryRecord(
            delivery.to().value(), delivery.subscription().revision(), indexOf(view)));
  }

  private int indexOf(Seen view) {
    return known.computeIfAbsent(
        new Places(view.redacted(), view.revealed()),
        places -> {
          views.add(new ViewRecord(places.redacted(), places.revealed()));
          return views.size() - 1;
        });
  }

  boolean isEmpty() {
    return deliveries.isEmpty();
  }

  List<ViewRecord> views() {
    return views;
  }

  List<DeliveryRecord> deliveries() {
    return deliveries;
  }

  /** Two views with the same places may differ in tokens, of which nothing is on record. */
  private record Places(List<String> redacted, List<String> revealed) {}
}
