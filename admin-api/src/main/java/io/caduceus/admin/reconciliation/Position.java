package io.caduceus.admin.reconciliation;

/** A place in the firehose. */
record Position(int partition, long offset) {
  Ranges ranges() {
    return Ranges.of(offset, offset + 1);
  }
}
