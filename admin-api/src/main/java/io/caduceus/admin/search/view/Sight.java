package io.caduceus.admin.search.view;

import io.caduceus.event.EventTypeName;
import java.util.Set;
import org.bson.conversions.Bson;

/** Of which events, and of which of their deliveries, somebody may know that they are there. */
public final class Sight {
  private final Visibility visibility;
  private final Set<String> topics;

  Sight(Visibility visibility, Set<String> topics) {
    this.visibility = visibility;
    this.topics = Set.copyOf(topics);
  }

  /** What narrows a question to those events. */
  public Bson filter() {
    return visibility.filter();
  }

  /** Whoever sees everything or owns the type sees every delivery, and everybody his own. */
  public boolean seesDelivery(EventTypeName type, String topic) {
    return visibility.everything() || visibility.owned().contains(type) || topics.contains(topic);
  }
}
