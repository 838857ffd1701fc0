package io.caduceus.admin.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a reviewer is told, in which words. */
class ReviewTests {
  @TempDir private Path folder;
  @TempDir private Path foreignFolder;

  @Test
  void saysWhatTheCheckpointsVouchForAndWhatTheyCannotSay() {
    try (Chain chain = new Chain(folder).with(4)) {
      chain.checkpoints.round();
      chain.with(1);

      assertThat(chain.isGenuine()).isTrue();
      assertThat(chain.said())
          .contains("Genuine: 6 entries")
          .contains("Vouched for up to entry 5 (checkpoints: 1)")
          .contains("whether there was any behind entry 6, nobody can say");
    }
  }

  @Test
  void namesTheEntryThatWasEdited() {
    try (Chain chain = new Chain(folder).with(9)) {
      chain.entries.updateOne(
          new Document("_id", 5L), new Document("$set", new Document("actor", "nobody")));

      assertThat(chain.isGenuine()).isFalse();
      assertThat(chain.said())
          .isEqualTo(
              "BROKEN at entry 5: edited. It does not say what it said when it was written.\n");
    }
  }

  @Test
  void namesTheEntriesThatAreMissingBetweenOthers() {
    try (Chain chain = new Chain(folder).with(9)) {
      chain.entries.deleteMany(new Document("_id", new Document("$in", List.of(4L, 5L))));

      assertThat(chain.isGenuine()).isFalse();
      assertThat(chain.said())
          .isEqualTo("BROKEN at entry 4: deleted. Entries 4 to 5 are missing.\n");
    }
  }

  @Test
  void namesTheEntriesThatWereCutOffIfACheckpointKnowsOfThem() {
    try (Chain chain = new Chain(folder).with(9)) {
      chain.checkpoints.round();
      chain.entries.deleteMany(new Document("_id", new Document("$gt", 7L)));

      assertThat(chain.isGenuine()).isFalse();
      assertThat(chain.said())
          .contains("BROKEN at entry 8: truncated. Entries 8 to 10 are missing, as the checkpoint");
      assertThat(chain.isGenuine(List.of(), null))
          .as("without a checkpoint nobody can know")
          .isTrue();
      assertThat(chain.said()).contains("No checkpoint is known");
    }
  }

  @Test
  void saysThatEntriesStandWhereTheyWereNotWritten() {
    try (Chain chain = new Chain(folder).with(9)) {
      List<Document> swapped = new ArrayList<>(chain.documents());
      swapped.get(2).put("_id", 7L);
      swapped.get(6).put("_id", 3L);
      chain.entries.deleteMany(new Document());
      chain.entries.insertMany(swapped);

      assertThat(chain.isGenuine()).isFalse();
      assertThat(chain.said())
          .contains("BROKEN at entry 3: reordered. What stands here was written as entry 7");
    }
  }

  @Test
  void findsThatACutAuditWasContinued() {
    try (Chain chain = new Chain(folder).with(9)) {
      chain.checkpoints.round();
      chain.entries.deleteMany(new Document("_id", new Document("$gt", 7L)));

      // After a restart, which is when the application looks where the chain ends.
      AuditLog restarted = new AuditLog(chain.entries, chain.keys);
      for (int i = 0; i < 5; i++) {
        restarted.append(Chain.entry(100 + i));
      }

      assertThat(chain.isGenuine()).isFalse();
      assertThat(chain.said()).contains("BROKEN at entry 10: replaced. The checkpoint of");
    }
  }

  @Test
  void believesNoCheckpointOfOtherKeys() {
    try (Chain chain = new Chain(folder).with(3);
        Chain other = new Chain(foreignFolder).with(3)) {
      other.checkpoints.round();

      assertThat(chain.isGenuine(other.attested, null)).isFalse();
      assertThat(chain.said()).contains("BROKEN at entry 4: forged checkpoint");
    }
  }

  @Test
  void beginsBehindACheckpointIfAsked() {
    try (Chain chain = new Chain(folder).with(9)) {
      chain.checkpoints.round();
      chain.with(2);
      chain.entries.deleteOne(new Document("_id", 3L));

      assertThat(chain.isGenuine(chain.attested, Chain.NOON)).as(chain.said()).isTrue();
      assertThat(chain.said()).contains("over entry 10").contains("Genuine: 2 entries");
      assertThat(chain.isGenuine(chain.attested, Chain.NOON.minusSeconds(1))).isFalse();
    }
  }
}
