package io.caduceus.admin.emergency;

import io.caduceus.admin.security.Caller;
import java.time.InstantSource;

/**
 * Writes down that an emergency's time was up. It shows nothing any more by then, whether or not
 * this ever runs; but whoever reads the audit should not have to calculate. Of several replicas two
 * may put it on record at once, which is better than none.
 */
final class Expiry {
  private final EmergencyRecords records;
  private final Alarm alarm;
  private final InstantSource clock;

  Expiry(EmergencyRecords records, Alarm alarm, InstantSource clock) {
    this.records = records;
    this.alarm = alarm;
    this.clock = clock;
  }

  void round() {
    for (Emergency due : records.due(clock.instant())) {
      alarm.raised(Caller.ITSELF, "emergency.expire", due, due.expired());
      records.replace(due, due.expired());
    }
  }
}
