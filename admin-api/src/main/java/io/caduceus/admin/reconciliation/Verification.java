package io.caduceus.admin.reconciliation;

import io.caduceus.admin.reconciliation.Examination.Verdict;
import io.caduceus.admin.reconciliation.Firehose.Extent;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares a stretch of the firehose with the store: where the numbers agree that is one count;
 * where they do not, what has no document and was not explained before is read from the firehose
 * and examined. What the sink has not yet said to be done with is nobody's gap.
 */
final class Verification {
  private static final Logger log = LoggerFactory.getLogger(Verification.class);
  private static final int BATCH = 500;

  private final Firehose firehose;
  private final Gaps gaps;
  private final Returned returned;
  private final Examination examination;
  private final Blocks blocks;
  private final InstantSource clock;

  Verification(
      Firehose firehose,
      Gaps gaps,
      Returned returned,
      Examination examination,
      Blocks blocks,
      InstantSource clock) {
    this.firehose = firehose;
    this.gaps = gaps;
    this.returned = returned;
    this.examination = examination;
    this.blocks = blocks;
    this.clock = clock;
  }

  /** Looks once more at all that was looked at of a block. */
  Block again(Block block, Extent extent) {
    return verify(extent, block.start(), block.verifiedTo());
  }

  /**
   * @param from of one block, like {@code to}
   */
  Block verify(Extent extent, long from, long to) {
    int partition = extent.partition();
    long number = Block.numberOf(from);
    Ranges lacking = gaps.in(partition, from, to);
    Explanation explanation =
        explain(extent, lacking.minus(blocks.get(partition, number).settled()));
    Map<Finding, Ranges> here = explanation.of(Ranges.of(from, to));
    Block block =
        blocks.change(
            partition, number, it -> it.verified(from, to, lacking, here, clock.instant()));
    explanation.outside(Ranges.of(from, to)).forEach(this::correct);
    tell(partition, here);
    return block;
  }

  private Explanation explain(Extent extent, Ranges unexplained) {
    Ranges gone = unexplained.within(Ranges.of(0, extent.first()));
    Explanation explanation = new Explanation(extent.partition(), gone);
    Ranges readable = unexplained.minus(gone);
    if (readable.isEmpty()) {
      return explanation;
    }
    Map<Integer, Ranges> quarantined = quarantined();
    List<ConsumerRecord<byte[], byte[]>> batch = new ArrayList<>();
    LongStream.Builder read = LongStream.builder();
    firehose.read(
        extent.partition(),
        readable,
        record -> {
          read.add(record.offset());
          batch.add(record);
          if (batch.size() == BATCH) {
            explanation.add(examination.examine(batch, quarantined));
            batch.clear();
          }
        });
    explanation.add(examination.examine(batch, quarantined));
    // What passed out of the firehose just now did not come.
    explanation.gone(readable.minus(Ranges.ofOffsets(read.build())));
    return explanation;
  }

  /** What was given to the sink again is not there for being in the topic. */
  private Map<Integer, Ranges> quarantined() {
    Map<Integer, Ranges> left = new HashMap<>(firehose.quarantined());
    returned
        .places()
        .forEach((at, places) -> left.computeIfPresent(at, (_, all) -> all.minus(places)));
    return left;
  }

  /** What was called missing in another stretch, before more was known of it. */
  private void correct(Verdict verdict) {
    Position at = verdict.at();
    blocks.change(
        at.partition(),
        Block.numberOf(at.offset()),
        it ->
            it.absent(Finding.MISSING).holds(at.offset())
                ? it.moved(at.ranges(), verdict.finding())
                : it);
  }

  private static void tell(int partition, Map<Finding, Ranges> found) {
    Ranges missing = found.getOrDefault(Finding.MISSING, Ranges.NONE);
    if (!missing.isEmpty()) {
      log.warn(
          "the store lacks events partition={} events={} from={}",
          partition,
          missing.size(),
          missing.list().getFirst().from());
    }
  }
}
