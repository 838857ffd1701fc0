package io.caduceus.admin.registry;

import org.apache.avro.specific.SpecificRecord;

/** Something that is on record: known by its name, and one revision older with every change. */
public interface Registered<T extends Registered<T>> {
  /** What it is called; its document's id, and the key of its record on the topic. */
  String key();

  long revision();

  /** The same, at a revision. */
  T atRevision(long revision);

  /** How the other processes are told. */
  SpecificRecord announcement();

  /** What may be written into the audit: everything but secrets. */
  Object audited();
}
