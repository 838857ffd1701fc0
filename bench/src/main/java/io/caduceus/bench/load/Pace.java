package io.caduceus.bench.load;

import java.util.concurrent.locks.LockSupport;

/** The time by which requests are sent. Tests have another one. */
interface Pace {
  Pace REAL =
      new Pace() {
        @Override
        public long nanos() {
          return System.nanoTime();
        }

        @Override
        public void await(long nanos) {
          for (long left = nanos - nanos(); left > 0; left = nanos - nanos()) {
            LockSupport.parkNanos(left);
          }
        }
      };

  long nanos();

  /** Returns when it is so late, or at once when it is later. */
  void await(long nanos);
}
