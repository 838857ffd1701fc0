package io.caduceus.admin;

import io.caduceus.admin.emergency.EmergencySettings;
import io.caduceus.admin.emergency.EmergencySettings.Approval;
import io.caduceus.admin.rehydration.Rates;
import io.caduceus.admin.search.SearchSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What this app alone can be told: all below {@code caduceus.admin}.
 *
 * @param bootstrapSecret the secret of the client {@code admin}; or
 * @param bootstrapSecretFile a file that holds it
 * @param signingKey the folder of the keys that tokens and the audit are signed with
 * @param issuer the built-in issuer of tokens
 * @param partitions of the firehose, if this app is the one to create it
 * @param replicas of the topics this app creates; -1 is the broker's default
 * @param announceWithin how long a change waits to be announced before it is answered as not yet
 * @param reconcileEvery the pause between two rounds of the reconciler
 * @param audit how the audit is kept
 * @param firehoseRetention how long the firehose keeps events; null leaves it to the broker
 * @param reconciliation how the store is kept in line with the firehose
 * @param rehydration how fast events are delivered once more
 * @param quarantine how what could be neither routed nor stored is kept
 * @param health how it is told whether somebody keeps up
 * @param emergency whether and how operators open emergencies
 * @param search what searches may lead to
 */
record OwnSettings(
    @Nullable String bootstrapSecret,
    @Nullable Path bootstrapSecretFile,
    @DefaultValue("data/keys") Path signingKey,
    @DefaultValue Issuer issuer,
    @DefaultValue("6") int partitions,
    @DefaultValue("-1") short replicas,
    @DefaultValue("4s") Duration announceWithin,
    @DefaultValue("5s") Duration reconcileEvery,
    @DefaultValue Audit audit,
    @Nullable Duration firehoseRetention,
    @DefaultValue Reconciliation reconciliation,
    @DefaultValue Quarantine quarantine,
    @DefaultValue Health health,
    @DefaultValue Emergency emergency,
    @DefaultValue Rates rehydration,
    @DefaultValue Search search) {
  OwnSettings {
    if (partitions < 1) {
      throw new IllegalArgumentException("caduceus.admin.partitions is at least 1");
    }
    if (firehoseRetention != null && !firehoseRetention.isPositive()) {
      throw new IllegalArgumentException("caduceus.admin.firehose-retention is positive");
    }
  }

  String secret() {
    if (bootstrapSecret != null && !bootstrapSecret.isBlank()) {
      return bootstrapSecret;
    }
    if (bootstrapSecretFile == null) {
      throw new IllegalStateException(
          "set caduceus.admin.bootstrap-secret or caduceus.admin.bootstrap-secret-file");
    }
    try {
      return Files.readString(bootstrapSecretFile).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return "OwnSettings[signingKey=" + signingKey + ", partitions=" + partitions + "]";
  }

  /**
   * @param keyLifetime how long a key signs tokens before another one does
   */
  record Issuer(@DefaultValue("30d") Duration keyLifetime) {
    private static final Duration SHORTEST = Duration.ofHours(1);

    Issuer {
      if (keyLifetime.compareTo(SHORTEST) < 0) {
        throw new IllegalArgumentException(
            "caduceus.admin.issuer.key-lifetime is at least an hour");
      }
    }
  }

  /**
   * @param checkpointEvery how often a signed checkpoint is made while the audit grows
   * @param requireAppendOnly whether to refuse to start if the database user could alter the audit
   */
  record Audit(
      @DefaultValue("10s") Duration checkpointEvery,
      @DefaultValue("false") boolean requireAppendOnly) {
    Audit {
      if (!checkpointEvery.isPositive()) {
        throw new IllegalArgumentException("caduceus.admin.audit.checkpoint-every is positive");
      }
    }
  }

  /**
   * @param every how often what the sink has written since is looked at
   * @param againAfter after how long what was looked at is looked at again
   * @param repairRate records a second, at most, that a repair hands to the sink
   * @param expireEvery how often what is past its retention is deleted
   * @param expireBatch how many events are deleted at once
   * @param sinkGroup the consumer group of the connector that writes the store
   */
  record Reconciliation(
      @DefaultValue("30s") Duration every,
      @DefaultValue("24h") Duration againAfter,
      @DefaultValue("500") int repairRate,
      @DefaultValue("10m") Duration expireEvery,
      @DefaultValue("1000") int expireBatch,
      @DefaultValue("connect-caduceus-event-store") String sinkGroup) {
    Reconciliation {
      if (!every.isPositive() || !againAfter.isPositive() || !expireEvery.isPositive()) {
        throw new IllegalArgumentException(
            "the durations of caduceus.admin.reconciliation are positive");
      }
      if (repairRate < 1 || expireBatch < 1) {
        throw new IllegalArgumentException(
            "repair-rate and expire-batch of caduceus.admin.reconciliation are at least 1");
      }
    }
  }

  /**
   * @param every how often what was quarantined since is listed
   * @param retention how long its topic keeps what was decided on; what was not is kept longer
   * @param redriveRate records a second, at most, that go back
   */
  record Quarantine(
      @DefaultValue("5s") Duration every,
      @DefaultValue("30d") Duration retention,
      @DefaultValue("500") int redriveRate) {
    Quarantine {
      if (!every.isPositive() || !retention.isPositive()) {
        throw new IllegalArgumentException(
            "the durations of caduceus.admin.quarantine are positive");
      }
      if (redriveRate < 1) {
        throw new IllegalArgumentException("caduceus.admin.quarantine.redrive-rate is at least 1");
      }
    }
  }

  /**
   * @param laggingAfter what came longer ago than this should have been read, or stored
   * @param routerGroup the consumer group of the router
   * @param connect where Kafka Connect's REST API is, if this app may ask it
   */
  record Health(
      @DefaultValue("2m") Duration laggingAfter,
      @DefaultValue("caduceus-router") String routerGroup,
      @Nullable URI connect) {
    Health {
      if (!laggingAfter.isPositive()) {
        throw new IllegalArgumentException("caduceus.admin.health.lagging-after is positive");
      }
    }
  }

  /**
   * @param enabled whether there are emergencies at all
   * @param usual how long one is open if nobody says how long
   * @param longest how long one may be open
   * @param approval whose consent it takes
   */
  record Emergency(
      @DefaultValue("true") boolean enabled,
      @DefaultValue("15m") Duration usual,
      @DefaultValue("1h") Duration longest,
      @DefaultValue("none") Approval approval) {
    Emergency {
      new EmergencySettings(enabled, usual, longest, approval);
    }

    EmergencySettings settings() {
      return new EmergencySettings(enabled, usual, longest, approval);
    }
  }

  /**
   * @param export whether what is found may be taken away as a file
   * @param exportLimit the most events of one export
   */
  record Search(@DefaultValue("true") boolean export, @DefaultValue("100000") int exportLimit) {
    Search {
      new SearchSettings(export, exportLimit);
    }

    SearchSettings settings() {
      return new SearchSettings(export, exportLimit);
    }
  }
}
