package io.caduceus.router;

import io.caduceus.delivery.EventView.Seen;
import io.caduceus.delivery.PlaceNames;
import io.caduceus.event.avro.DeliveryRecord;
import io.caduceus.event.avro.ViewRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Where one event went, for the record; receivers that see the same places share a view. */
final class Routes {
  private final PlaceNames places;
  private final List<ViewRecord> views = new ArrayList<>();
  private final List<DeliveryRecord> deliveries = new ArrayList<>();
  private final Map<Seen, Integer> made = new IdentityHashMap<>();
  private final Map<Shown, Integer> known = new HashMap<>();

  Routes(PlaceNames places) {
    this.places = places;
  }

  void add(Route route) {
    deliveries.add(
        new DeliveryRecord(
            route.delivery().to().value(),
            route.delivery().subscription().revision(),
            made.computeIfAbsent(route.view(), this::indexOf)));
  }

  /** As a view is on record, where Avro's own classes are slow to compare. */
  private record Shown(List<String> redacted, List<String> revealed) {}

  /** Two views of the same places may differ in tokens, of which nothing is on record. */
  private int indexOf(Seen view) {
    return known.computeIfAbsent(
        new Shown(places.named(view.redacted()), places.named(view.revealed())),
        shown -> {
          views.add(new ViewRecord(shown.redacted(), shown.revealed()));
          return views.size() - 1;
        });
  }

  List<ViewRecord> views() {
    return views;
  }

  List<DeliveryRecord> deliveries() {
    return deliveries;
  }
}
