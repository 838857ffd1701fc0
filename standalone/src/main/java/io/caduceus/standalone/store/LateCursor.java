package io.caduceus.standalone.store;

import de.bwaldvogel.mongo.backend.AbstractCursor;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Documents of which only the places are known, until they are asked for. */
final class LateCursor extends AbstractCursor {
  /** What one answer holds, about; MongoDB's are 16 MB at most. */
  private static final long LARGEST = 32L << 20;

  private final Iterator<Document> documents;

  /**
   * @param documents what is deleted meanwhile, it leaves out
   */
  LateCursor(long id, Iterator<Document> documents) {
    super(id);
    this.documents = documents;
  }

  @Override
  public synchronized boolean isEmpty() {
    return !documents.hasNext();
  }

  @Override
  public synchronized List<Document> takeDocuments(int most) {
    List<Document> taken = new ArrayList<>();
    long size = 0;
    while (taken.size() < most && size < LARGEST && documents.hasNext()) {
      Document next = documents.next();
      size += DocumentBytes.size(next);
      taken.add(next);
    }
    return taken;
  }
}
