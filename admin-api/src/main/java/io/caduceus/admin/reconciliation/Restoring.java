package io.caduceus.admin.reconciliation;

import io.caduceus.admin.reconciliation.Firehose.Extent;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries a repair on, a step at a time: once the sink is done with all that it was handed, looks
 * what is missing and hands it that. So a step after a crash is a step like any other, and nothing
 * is restored on an old finding. It ends when nothing is missing, or when a step brought nothing.
 */
final class Restoring implements Chore {
  private static final Logger log = LoggerFactory.getLogger(Restoring.class);
  private static final int BATCH = 100;

  private final Firehose firehose;
  private final Verification verification;
  private final Blocks blocks;
  private final Progress progress;
  private final InstantSource clock;
  private final int perSecond;

  Restoring(
      Firehose firehose,
      Verification verification,
      Blocks blocks,
      Progress progress,
      InstantSource clock,
      int perSecond) {
    this.firehose = firehose;
    this.verification = verification;
    this.blocks = blocks;
    this.progress = progress;
    this.clock = clock;
    this.perSecond = perSecond;
  }

  @Override
  public void doIfDue(BooleanSupplier goesOn) {
    Repair repair = progress.repair();
    if (repair != null && !repair.isOver() && firehose.isRestored()) {
      step(repair, goesOn);
    }
  }

  private void step(Repair repair, BooleanSupplier goesOn) {
    List<Block> lacking = look(goesOn);
    if (!goesOn.getAsBoolean()) {
      return;
    }
    long missing = lacking.stream().mapToLong(it -> it.absent(Finding.MISSING).size()).sum();
    Repair looked = repair.looked(missing);
    boolean isStuck = repair.sent() > 0 && missing >= repair.remaining();
    if (missing == 0 || isStuck) {
      Repair over = looked.over(clock.instant());
      progress.keep(over);
      log.info(
          "repair over state={} found={} restored={}", over.state(), over.found(), over.restored());
      return;
    }
    progress.keep(looked);
    send(looked, lacking, goesOn);
  }

  /** Again, as what was found may be long ago. */
  private List<Block> look(BooleanSupplier goesOn) {
    Map<Integer, Extent> extents =
        firehose.extents().stream()
            .collect(Collectors.toMap(Extent::partition, Function.identity()));
    List<Block> lacking = new ArrayList<>();
    for (Block block : blocks.lacking()) {
      Extent extent = extents.get(block.partition());
      if (extent != null && goesOn.getAsBoolean()) {
        lacking.add(verification.again(block, extent));
      }
    }
    return lacking;
  }

  private void send(Repair repair, List<Block> lacking, BooleanSupplier goesOn) {
    Handing handing = new Handing(repair, goesOn);
    for (Block block : lacking) {
      Ranges missing = block.absent(Finding.MISSING);
      if (!missing.isEmpty() && goesOn.getAsBoolean()) {
        firehose.read(block.partition(), missing, handing::take);
        handing.flush();
      }
    }
  }

  /** Hands records on in batches, no faster than the store is to be bothered. */
  private final class Handing {
    private final List<ConsumerRecord<byte[], byte[]>> batch = new ArrayList<>();
    private final BooleanSupplier goesOn;
    private Repair repair;
    private long began = System.nanoTime();

    Handing(Repair repair, BooleanSupplier goesOn) {
      this.repair = repair;
      this.goesOn = goesOn;
    }

    void take(ConsumerRecord<byte[], byte[]> record) {
      if (goesOn.getAsBoolean()) {
        batch.add(record);
        if (batch.size() == BATCH) {
          flush();
        }
      }
    }

    void flush() {
      firehose.restore(batch);
      repair = repair.sent(batch.size());
      progress.keep(repair);
      long worth = TimeUnit.SECONDS.toNanos(batch.size()) / perSecond;
      batch.clear();
      LockSupport.parkNanos(began + worth - System.nanoTime());
      began = System.nanoTime();
    }
  }
}
