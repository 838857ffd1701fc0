package io.caduceus.admin.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.caduceus.admin.audit.AuditEntry.Outcome;
import io.caduceus.protect.AuditKeys;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLogTests {
  @TempDir private Path folder;

  @Test
  void numbersEntriesWithoutGapsFromTheOneThatBeginsTheChain() {
    try (Chain chain = new Chain(folder).with(3)) {
      List<Document> written = chain.documents();

      assertThat(written).extracting(it -> it.get("_id")).containsExactly(1L, 2L, 3L, 4L);
      assertThat(written.getFirst().getString("action")).isEqualTo("audit.begin");
      assertThat(written.getFirst().getString("previous")).isEqualTo(Link.NOTHING);
      assertThat(written.get(2).getString("previous")).isEqualTo(written.get(1).getString("hash"));
      assertThat(chain.isGenuine()).as(chain.said()).isTrue();
    }
  }

  @Test
  void keepsOneChainWhenSeveralReplicasWriteAtOnce() throws Exception {
    int replicas = 4;
    int each = 100;
    try (Chain chain = new Chain(folder);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<AuditLog> logs =
          IntStream.range(0, replicas)
              .mapToObj(it -> new AuditLog(chain.entries, chain.keys))
              .toList();

      List<Future<?>> writers =
          IntStream.range(0, replicas * each)
              .<Future<?>>mapToObj(
                  i -> threads.submit(() -> logs.get(i % replicas).append(Chain.entry(i))))
              .toList();
      for (Future<?> writer : writers) {
        writer.get();
      }

      assertThat(chain.documents())
          .extracting(it -> it.getLong("_id"))
          .containsExactlyElementsOf(
              LongStream.rangeClosed(1, replicas * each + 1L).boxed().toList());
      assertThat(chain.documents().stream().map(it -> it.getString("target")).distinct())
          .hasSize(replicas * each + 1);
      assertThat(chain.isGenuine()).as(chain.said()).isTrue();
    }
  }

  @Test
  void continuesTheChainAfterARestart() {
    try (Chain chain = new Chain(folder).with(2)) {
      new AuditLog(chain.entries, AuditKeys.loadOrCreate(folder)).append(Chain.entry(2));

      assertThat(chain.documents()).hasSize(4);
      assertThat(chain.isGenuine()).as(chain.said()).isTrue();
    }
  }

  @Test
  void goesOnBehindAnEntryWhoseWritingWasNotConfirmed() {
    try (Chain chain = new Chain(folder).with(2)) {
      // What a time-out leaves behind: the entry is there, and the process does not know.
      Link unconfirmed = Link.of(4, chain.audit.newest().hash(), Chain.entry(77), chain.keys);
      chain.entries.insertOne(LinkDocument.of(unconfirmed));

      chain.audit.append(Chain.entry(78));

      assertThat(chain.documents()).hasSize(5);
      assertThat(chain.isGenuine()).as(chain.said()).isTrue();
    }
  }

  @Test
  void letsNothingHappenThatCannotBeWritten() {
    try (Chain chain = new Chain(folder);
        MongoClient nowhere =
            MongoClients.create(
                "mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=100&connectTimeoutMS=100")) {
      AuditLog audit = new AuditLog(nowhere.getDatabase("x").getCollection("audit"), chain.keys);

      assertThatThrownBy(() -> audit.append(Chain.entry(1))).isInstanceOf(MongoException.class);
      assertThat(audit.newest()).isNull();
    }
  }

  @Test
  void keepsTextThatIsNotUnicodeFromLookingEdited() {
    try (Chain chain = new Chain(folder)) {
      chain.audit.append(
          new AuditEntry(
              Chain.NOON.plusNanos(1_234_567),
              "somebody",
              "thing.change",
              "half a pair \ud83d",
              Outcome.ALLOWED,
              "\u0000",
              null,
              null,
              "",
              ""));

      assertThat(chain.isGenuine()).as(chain.said()).isTrue();
    }
  }

  @Test
  void vouchesForTheEntriesOfTheTimeBeforeTheChain() {
    try (Chain chain = new Chain(folder)) {
      chain.entries.insertMany(List.of(former("one"), former("two")));

      chain.with(2);

      assertThat(chain.documents()).hasSize(5);
      assertThat(chain.isGenuine()).as(chain.said()).isTrue();
      chain.entries.updateOne(
          new Document("actor", "one"), new Document("$set", new Document("actor", "nobody")));
      assertThat(chain.isGenuine()).isFalse();
      assertThat(chain.said()).contains("BROKEN at entry 1: inserted");
    }
  }

  @Test
  void listsThemBehindTheChain() {
    try (Chain chain = new Chain(folder)) {
      chain.entries.insertMany(List.of(former("one"), former("two")));
      chain.with(2);
      AuditPages pages = new AuditPages(chain.entries);

      assertThat(pages.list(null, 10).items())
          .extracting(it -> it.entry().target())
          .containsExactly("thing-1", "thing-0", "audit", "former two", "former one");
    }
  }

  private static Document former(String actor) {
    return new Document("_id", new ObjectId())
        .append("at", java.util.Date.from(Chain.NOON))
        .append("actor", actor)
        .append("action", "thing.change")
        .append("target", "former " + actor)
        .append("outcome", "ALLOWED")
        .append("reason", null)
        .append("traceId", "");
  }
}
