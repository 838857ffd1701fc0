package io.caduceus.admin.lineage;

import io.caduceus.admin.answers.Refused;
import io.caduceus.admin.lineage.DeliveredOffsets.At;
import io.caduceus.admin.lineage.DeliveredOffsets.Nowhere;
import io.caduceus.admin.lineage.DeliveredOffsets.Place;
import io.caduceus.admin.lineage.DeliveredOffsets.Sought;
import io.caduceus.admin.lineage.DeliveredOffsets.Why;
import io.caduceus.admin.lineage.Lineage.Accepted;
import io.caduceus.admin.lineage.Lineage.Delivery;
import io.caduceus.admin.lineage.Lineage.Related;
import io.caduceus.admin.lineage.Lineage.Stored;
import io.caduceus.admin.lineage.Lineage.Transaction;
import io.caduceus.admin.lineage.RoutedEvent.Delivered;
import io.caduceus.admin.search.view.Sight;
import io.caduceus.admin.search.view.Sights;
import io.caduceus.admin.security.Caller;
import io.caduceus.admin.store.StoredEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells an event's lineage to somebody, and puts on record what he was told before he is. */
final class Lineages {
  /** Each is a partition to be read from. */
  private static final int MOST_LOOKED_FOR = 50;

  private final Sights sights;
  private final Relatives relatives;
  private final RoutedEvents routed;
  private final DeliveredOffsets offsets;
  private final Looks looks;

  Lineages(
      Sights sights,
      Relatives relatives,
      RoutedEvents routed,
      DeliveredOffsets offsets,
      Looks looks) {
    this.sights = sights;
    this.relatives = relatives;
    this.routed = routed;
    this.offsets = offsets;
    this.looks = looks;
  }

  /**
   * @throws Refused in the same way whether there is no such event or the caller may not see it
   */
  Lineage of(Caller caller, String id) {
    Sight sight = sights.of(caller);
    StoredEvent event = relatives.event(sight, id);
    Lineage lineage = event == null ? null : lineage(sight, event);
    looks.looked(caller, id, lineage);
    if (lineage == null) {
      throw Refused.notFound("There is no such event, or none that you may see.");
    }
    return lineage;
  }

  private Lineage lineage(Sight sight, StoredEvent event) {
    Cut cut = new Cut();
    List<RoutedEvent> times = cut.to(RoutedEvents.MOST, routed.of(event));
    List<Related> caused = cut.to(Relatives.MOST, relatives.causedBy(sight, event));
    Transaction transaction = transaction(sight, event, cut);
    List<Delivery> deliveries =
        deliveries(event, cut.to(RoutedEvents.MOST, seen(sight, event, times)));
    return new Lineage(
        event.id(),
        event.type(),
        Accepted.of(event),
        Stored.of(event),
        cause(sight, event),
        caused,
        transaction,
        times.isEmpty() ? null : times.getFirst().routedAt(),
        deliveries,
        cut.happened);
  }

  private @Nullable Related cause(Sight sight, StoredEvent event) {
    String id = event.text("causationId");
    StoredEvent cause = id == null ? null : relatives.event(sight, id);
    return cause == null ? null : Related.of(cause);
  }

  private @Nullable Transaction transaction(Sight sight, StoredEvent event, Cut cut) {
    String id = event.text("transactionId");
    return id == null
        ? null
        : new Transaction(id, cut.to(Relatives.MOST, relatives.inTransaction(sight, id, event)));
  }

  private static List<Receipt> seen(Sight sight, StoredEvent event, List<RoutedEvent> times) {
    return times.stream()
        .flatMap(time -> time.deliveries().stream().map(it -> new Receipt(time, it)))
        .filter(it -> sight.seesDelivery(event.type(), it.delivered().topic()))
        .limit(RoutedEvents.MOST + 1)
        .toList();
  }

  private List<Delivery> deliveries(StoredEvent event, List<Receipt> receipts) {
    List<Place> places =
        new ArrayList<>(
            offsets.find(
                receipts.stream().limit(MOST_LOOKED_FOR).map(it -> it.sought(event)).toList()));
    places.addAll(
        Collections.nCopies(receipts.size() - places.size(), new Nowhere(Why.NOT_LOOKED_FOR)));
    List<Delivery> deliveries = new ArrayList<>();
    for (int i = 0; i < receipts.size(); i++) {
      deliveries.add(receipts.get(i).at(places.get(i)));
    }
    return deliveries;
  }

  /** A delivery at one of the times that the event came by. */
  private record Receipt(RoutedEvent time, Delivered delivered) {
    Sought sought(StoredEvent event) {
      return new Sought(
          delivered.topic(),
          time.sourceTopic(),
          time.sourcePartition(),
          time.deliveredAt(),
          event.id(),
          Objects.requireNonNullElse(event.text("publisher"), ""),
          time.rehydration());
    }

    Delivery at(Place place) {
      return switch (place) {
        case At(int partition, long offset) -> delivery(partition, offset, null);
        case Nowhere(Why why) -> delivery(null, null, why.code());
      };
    }

    private Delivery delivery(
        @Nullable Integer partition, @Nullable Long offset, @Nullable String why) {
      return new Delivery(
          delivered.subscription(),
          delivered.revision(),
          delivered.topic(),
          partition,
          offset,
          why,
          time.routedAt(),
          delivered.view(),
          time.rehydration());
    }
  }

  /** Whether any list had to be cut off. */
  private static final class Cut {
    private boolean happened;

    <T> List<T> to(int most, List<T> all) {
      happened |= all.size() > most;
      return all.size() > most ? all.subList(0, most) : all;
    }
  }
}
