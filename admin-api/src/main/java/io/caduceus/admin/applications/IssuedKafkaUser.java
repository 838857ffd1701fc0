package io.caduceus.admin.applications;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka user as it is on record; its password is known to Kafka alone, and only salted.
 *
 * @param name the application's, a dot, and what tells it from others
 * @param revokedAt from when on it may do nothing; null is never
 */
record IssuedKafkaUser(String name, Instant createdAt, @Nullable Instant revokedAt) {

  IssuedKafkaUser revoked(Instant moment) {
    return revokedAt == null ? new IssuedKafkaUser(name, createdAt, moment) : this;
  }
}
