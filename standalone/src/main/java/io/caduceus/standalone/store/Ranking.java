package io.caduceus.standalone.store;

import de.bwaldvogel.mongo.backend.DocumentComparator;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The first of the documents that it is shown, by an order. It keeps what they are ordered by and
 * where they stand, and never more of them than were asked for.
 */
final class Ranking {
  /** About what one place in it takes, of which a quarter of the heap is room for. */
  private static final long PLACE = 400;

  private static final long MOST = Runtime.getRuntime().maxMemory() / 4 / PLACE;

  private final Document order;
  private final int most;
  private final Comparator<Ranked> comparator;
  private final PriorityQueue<Ranked> lastFirst;
  private long seen;

  /**
   * @param most 0 for all
   */
  Ranking(Document order, int most) {
    DocumentComparator documents = new DocumentComparator(order);
    this.order = order;
    this.most = most == 0 ? Integer.MAX_VALUE : most;
    this.comparator =
        Comparator.comparing(Ranked::key, documents).thenComparingLong(Ranked::number);
    this.lastFirst = new PriorityQueue<>(comparator.reversed());
  }

  private record Ranked(Document key, long number, Object position) {}

  /**
   * @throws MongoServerError rather than take the memory of everybody else
   */
  void add(Document document, Object position) {
    Ranked ranked = new Ranked(keyOf(document), seen++, position);
    if (lastFirst.size() == most) {
      if (comparator.compare(ranked, lastFirst.element()) > 0) {
        return;
      }
      lastFirst.remove();
    }
    checkRoom(lastFirst.size());
    lastFirst.add(ranked);
  }

  static void checkRoom(long places) {
    if (places >= MOST) {
      throw new MongoServerError(
          292, "QueryExceededMemoryLimitNoDiskUseAllowed", "too many documents for this store");
    }
  }

  /** Where they stand, the first first. */
  List<Object> positions() {
    List<Ranked> sorted = new ArrayList<>(lastFirst);
    sorted.sort(comparator);
    return sorted.stream().map(Ranked::position).toList();
  }

  /** Of nested fields, all that they stand in. */
  private Document keyOf(Document document) {
    Document key = new Document();
    for (String field : order.keySet()) {
      int dot = field.indexOf('.');
      String top = dot < 0 ? field : field.substring(0, dot);
      if (document.containsKey(top)) {
        key.put(top, document.get(top));
      }
    }
    return key;
  }
}
