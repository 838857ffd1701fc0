package io.caduceus.protect;

import io.caduceus.event.EventId;
import io.caduceus.event.avro.SealedField;
import io.caduceus.registry.Classification;

/** Seals sensitive values: for everybody, or for one data subject who can be forgotten. */
public interface Seal {
  /** Seals one value, bound to its event, its place and its classification. */
  SealedField seal(EventId event, String place, Classification classification, byte[] json);
}
