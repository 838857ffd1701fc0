package io.caduceus.store;

import com.mongodb.kafka.connect.sink.MongoSinkTask;
import io.caduceus.store.WriteFailure.Outage;
import io.caduceus.store.WriteFailure.Refusal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The official sink task, which knows one thing less than we do: that a store which is away comes
 * back. Left alone it either fails or sends everything to the dead letter queue; here a batch is
 * offered again until the store has taken it, and a record goes to the quarantine only for its own
 * fault.
 */
public final class StoreTask extends MongoSinkTask {
  private static final Logger LOG = LoggerFactory.getLogger(StoreTask.class);
  private static final long RETRY_MILLIS = 1_000;

  private Map<String, String> settings = Map.of();
  private boolean indexed;

  @Override
  public void start(Map<String, String> settings) {
    this.settings = settings;
    super.start(settings);
  }

  @Override
  public void put(Collection<SinkRecord> records) {
    if (records.isEmpty()) {
      return;
    }
    WriteFailure failure = write(records);
    switch (failure) {
      case null -> {}
      case Outage outage -> throw again(outage);
      case Refusal refusal -> records.forEach(this::putAlone);
    }
  }

  /** One bad record fails its batch; alone, each is its own fault. */
  private void putAlone(SinkRecord record) {
    WriteFailure failure = write(List.of(record));
    switch (failure) {
      case null -> {}
      case Outage outage -> throw again(outage);
      case Refusal(Reason reason) -> quarantine(record, reason);
    }
  }

  private @Nullable WriteFailure write(Collection<SinkRecord> records) {
    try {
      ensureIndexes();
      super.put(records);
      return null;
    } catch (RuntimeException e) {
      return WriteFailure.of(e);
    }
  }

  private void ensureIndexes() {
    if (!indexed) {
      StoreIndexes.ensure(settings);
      indexed = true;
    }
  }

  private RetriableException again(Outage outage) {
    LOG.warn("the store did not take a batch, which is offered again why={}", outage.what());
    context.timeout(RETRY_MILLIS);
    return new RetriableException("the store did not take a batch: " + outage.what());
  }

  private void quarantine(SinkRecord record, Reason reason) {
    LOG.warn(
        "quarantined reason={} partition={} offset={}",
        reason,
        record.kafkaPartition(),
        record.kafkaOffset());
    ErrantRecordReporter quarantine = context.errantRecordReporter();
    if (quarantine == null) {
      throw new ConnectException("there is no quarantine; set errors.deadletterqueue.topic.name");
    }
    var unused = quarantine.report(record, new Unstorable(reason));
  }
}
