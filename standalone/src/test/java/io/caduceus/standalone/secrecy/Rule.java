package io.caduceus.standalone.secrecy;

import io.caduceus.registry.Classification;
import io.caduceus.registry.FieldPath;
import io.caduceus.registry.FieldRule;
import io.caduceus.registry.Treatment;

/** That the values at some places are sensitive. */
record Rule(Place where, Classification classification, Treatment treatment, int keepLast) {

  /** By way of the pointer, as an owner of an event type writes it. */
  FieldRule toFieldRule() {
    return new FieldRule(FieldPath.parse(where.pointer()), classification, treatment, keepLast);
  }

  @Override
  public String toString() {
    return classification + " " + treatment + " " + keepLast + " " + where;
  }
}
