package io.caduceus.intake.kafka;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Tells whether the firehose takes records. No part of readiness: when the broker is down every
 * replica says so, and a 503 with {@code Retry-After} serves publishers better than no address at
 * all.
 */
final class FirehoseHealthIndicator implements HealthIndicator {
  private final Firehose firehose;

  FirehoseHealthIndicator(Firehose firehose) {
    this.firehose = firehose;
  }

  @Override
  public Health health() {
    return firehose.takesRecords() ? Health.up().build() : Health.down().build();
  }
}
