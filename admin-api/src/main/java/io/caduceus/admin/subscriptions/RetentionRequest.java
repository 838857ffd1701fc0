package io.caduceus.admin.subscriptions;

import io.caduceus.admin.answers.Required;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long a subscription's topic is to keep events.
 *
 * @param reason for the audit
 */
record RetentionRequest(Duration retention, @Nullable String reason) {
  RetentionRequest {
    Required.member("retention", retention);
    if (!retention.isPositive()) {
      throw new IllegalArgumentException("has a positive retention");
    }
  }
}
