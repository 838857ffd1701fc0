package io.caduceus.admin.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.protect.AuditKeys;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thousand seeded ways to tamper with an audit; every one is found, and nothing else is. */
class TamperingTests {
  private static final int ENTRIES = 16;
  private static final int MUTATIONS = 1_000;
  private static final long SEED = 20261120;

  @TempDir private Path folder;
  @TempDir private Path foreignFolder;

  @Test
  void findsEveryMutationAndRaisesNoFalseAlarm() {
    AuditKeys foreign = AuditKeys.loadOrCreate(foreignFolder);
    Map<Tampering, Integer> found = new EnumMap<>(Tampering.class);
    try (Chain chain = new Chain(folder).with(ENTRIES / 2)) {
      chain.checkpoints.round();
      chain.with(ENTRIES / 2).checkpoints.round();
      List<Document> genuine = chain.documents();
      assertThat(chain.isGenuine()).as(chain.said()).isTrue();
      for (int i = 0; i < MUTATIONS; i++) {
        Tampering tampering = Tampering.values()[i % Tampering.values().length];
        Random random = new Random(SEED + i);
        List<Document> entries = new ArrayList<>();
        genuine.forEach(it -> entries.add(new Document(it)));
        List<String> checkpoints = new ArrayList<>(chain.attested);

        tampering.apply(entries, checkpoints, random, foreign);
        replace(chain, entries);

        assertThat(chain.isGenuine(checkpoints, null))
            .as("%s with seed %d: %s", tampering, SEED + i, chain.said())
            .isFalse();
        found.merge(tampering, 1, Integer::sum);
      }
      replace(chain, genuine);
      assertThat(chain.isGenuine()).as(chain.said()).isTrue();
    }
    assertThat(found).hasSize(Tampering.values().length);
    assertThat(found.values().stream().mapToInt(it -> it).sum()).isEqualTo(MUTATIONS);
  }

  private static void replace(Chain chain, List<Document> entries) {
    chain.entries.deleteMany(new Document());
    if (!entries.isEmpty()) {
      chain.entries.insertMany(entries);
    }
  }
}
