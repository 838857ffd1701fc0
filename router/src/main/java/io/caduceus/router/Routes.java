package io.caduceus.router;

import io.caduceus.delivery.EventView.Seen;
import io.caduceus.event.avro.RoutedDelivery;
import io.caduceus.event.avro.RoutedView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where one event went, and what each receiver sees of it; those that see the same share a view. */
final class Routes {
  private final List<RoutedView> views = new ArrayList<>();
  private final List<RoutedDelivery> deliveries = new ArrayList<>();
  private final Map<Places, Integer> known = new HashMap<>();

  void add(Delivery delivery, Seen view) {
    deliveries.add(
        new RoutedDelivery(
            delivery.to().value(), delivery.subscription().revision(), indexOf(view)));
  }

  private int indexOf(Seen view) {
    return known.computeIfAbsent(
        new Places(view.redacted(), view.revealed()),
        places -> {
          views.add(new RoutedView(places.redacted(), places.revealed()));
          return views.size() - 1;
        });
  }

  boolean isEmpty() {
    return deliveries.isEmpty();
  }

  List<RoutedView> views() {
    return views;
  }

  List<RoutedDelivery> deliveries() {
    return deliveries;
  }

  /** Two views with the same places may differ in tokens, of which nothing is on record. */
  private record Places(List<String> redacted, List<String> revealed) {}
}
