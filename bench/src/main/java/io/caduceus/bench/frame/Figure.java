package io.caduceus.bench.frame;

/** What is counted of a contender in one round. */
public enum Figure {
  PER_SECOND("events/s"),
  /** By the operating system's account of the contender's own process, all its threads. */
  PER_CPU_SECOND("events per CPU-second"),
  /** Of the same account, what the JIT compilers took: code that has settled leaves them none. */
  JIT_PERCENT("JIT % of its CPU"),
  /** The same account, of one operation. */
  CPU_MICROS("CPU µs/operation"),
  /** The same account, of one record of one subscriber. */
  DELIVERY_MICROS("CPU µs/delivery"),
  P50_MILLIS("p50 ms"),
  P99_MILLIS("p99 ms"),
  MOST_MILLIS("most ms"),
  NANOS("ns/operation"),
  BYTES("bytes/operation"),
  SECONDS("s"),
  CPU_SECONDS("CPU s"),
  RESIDENT_MIB("MiB resident"),
  PEAK_MIB("at the most"),
  RESIDENT_GROWN_MIB("grown MiB"),
  RESIDENT_GROWN_PERCENT("grown %"),
  LIVE_MIB("MiB alive in the heap"),
  LIVE_GROWN_MIB("alive, grown MiB"),
  LIVE_GROWN_PERCENT("alive, grown %");

  private final String title;

  Figure(String title) {
    this.title = title;
  }

  /** As the head of a column. */
  public String title() {
    return title;
  }
}
