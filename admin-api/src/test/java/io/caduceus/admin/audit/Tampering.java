package io.caduceus.admin.audit;

import io.caduceus.admin.audit.AuditEntry.Outcome;
import io.caduceus.protect.AuditKeys;
import java.util.Date;
import java.util.List;
import java.util.Random;
import org.bson.Document;
import org.bson.types.ObjectId;

/**
 * What somebody with every right on the database could do. Each way changes the documents, or the
 * checkpoints beside them, in a place that the seed decides.
 */
enum Tampering {
  EDITS_A_FIELD {
    @Override
    void apply(List<Document> entries, List<String> checkpoints, Random random, AuditKeys foreign) {
      Document victim = any(entries, random);
      List<String> fields = victim.keySet().stream().filter(it -> !it.equals("_id")).toList();
      String field = fields.get(random.nextInt(fields.size()));
      switch (victim.get(field)) {
        case Date date -> victim.put(field, new Date(date.getTime() + 1 + random.nextInt(99_999)));
        case Long number -> victim.put(field, number + 1 + random.nextInt(5));
        case Object text -> victim.put(field, edited(text.toString(), random));
      }
    }
  },
  REMOVES_A_FIELD {
    @Override
    void apply(List<Document> entries, List<String> checkpoints, Random random, AuditKeys foreign) {
      Document victim = any(entries, random);
      List<String> fields = victim.keySet().stream().filter(it -> !it.equals("_id")).toList();
      victim.remove(fields.get(random.nextInt(fields.size())));
    }
  },
  ADDS_A_FIELD {
    @Override
    void apply(List<Document> entries, List<String> checkpoints, Random random, AuditKeys foreign) {
      any(entries, random).append("note" + random.nextInt(9), "it was somebody else");
    }
  },
  EDITS_AND_HASHES_AGAIN {
    @Override
    void apply(List<Document> entries, List<String> checkpoints, Random random, AuditKeys foreign) {
      int at = random.nextInt(entries.size());
      rewritten(entries, at, at + 1, foreign);
    }
  },
  EDITS_AND_HASHES_ALL_THAT_FOLLOWS_AGAIN {
    @Override
    void apply(List<Document> entries, List<String> checkpoints, Random random, AuditKeys foreign) {
      rewritten(entries, random.nextInt(entries.size()), entries.size(), foreign);
    }
  },
  DELETES_ONE {
    @Override
    void apply(List<Document> entries, List<String> checkpoints, Random random, AuditKeys foreign) {
      entries.remove(random.nextInt(entries.size()));
    }
  },
  DELETES_ONE_AND_CLOSES_THE_GAP {
    @Override
    void apply(List<Document> entries, List<String> checkpoints, Random random, AuditKeys foreign) {
      int at = random.nextInt(entries.size());
      entries.remove(at);
      for (int i = at; i < entries.size(); i++) {
        entries.get(i).append("_id", i + 1L).append("seq", i + 1L);
      }
    }
  },
  INSERTS_ONE_BETWEEN {
    @Override
    void apply(List<Document> entries, List<String> checkpoints, Random random, AuditKeys foreign) {
      int at = random.nextInt(entries.size());
      entries.add(at, new Document(entries.get(at)));
      for (int i = at + 1; i < entries.size(); i++) {
        entries.get(i).append("_id", i + 1L).append("seq", i + 1L);
      }
    }
  },
  INSERTS_ONE_AT_THE_END {
    @Override
    void apply(List<Document> entries, List<String> checkpoints, Random random, AuditKeys foreign) {
      Document last = entries.getLast();
      long seq = last.getLong("_id") + 1;
      entries.add(
          LinkDocument.of(
              Link.of(seq, last.getString("hash"), Chain.entry(random.nextInt(99)), foreign)));
    }
  },
  INSERTS_ONE_WITHOUT_A_NUMBER {
    @Override
    void apply(List<Document> entries, List<String> checkpoints, Random random, AuditKeys foreign) {
      entries.add(new Document(any(entries, random)).append("_id", new ObjectId()));
    }
  },
  SWAPS_TWO {
    @Override
    void apply(List<Document> entries, List<String> checkpoints, Random random, AuditKeys foreign) {
      int one = random.nextInt(entries.size());
      int other = (one + 1 + random.nextInt(entries.size() - 1)) % entries.size();
      Document first = entries.get(one);
      Document second = entries.get(other);
      Object firstId = first.get("_id");
      first.put("_id", second.get("_id"));
      second.put("_id", firstId);
    }
  },
  SWAPS_WHAT_TWO_SAY {
    @Override
    void apply(List<Document> entries, List<String> checkpoints, Random random, AuditKeys foreign) {
      int one = random.nextInt(entries.size());
      int other = (one + 1 + random.nextInt(entries.size() - 1)) % entries.size();
      for (String field : List.of("at", "actor", "action", "target", "outcome", "traceId")) {
        Object of = entries.get(one).get(field);
        entries.get(one).put(field, entries.get(other).get(field));
        entries.get(other).put(field, of);
      }
    }
  },
  CUTS_OFF_THE_END {
    @Override
    void apply(List<Document> entries, List<String> checkpoints, Random random, AuditKeys foreign) {
      int left = random.nextInt(entries.size());
      entries.subList(left, entries.size()).clear();
    }
  },
  FORGES_A_CHECKPOINT {
    @Override
    void apply(List<Document> entries, List<String> checkpoints, Random random, AuditKeys foreign) {
      Document over = any(entries, random);
      checkpoints.add(
          Checkpoint.of(
                  1,
                  new AuditLog.Place(over.getLong("_id"), over.getString("hash")),
                  Chain.NOON,
                  foreign)
              .json());
    }
  },
  EDITS_A_CHECKPOINT {
    @Override
    void apply(List<Document> entries, List<String> checkpoints, Random random, AuditKeys foreign) {
      int at = random.nextInt(checkpoints.size());
      checkpoints.set(at, edited(checkpoints.get(at), random));
    }
  };

  abstract void apply(
      List<Document> entries, List<String> checkpoints, Random random, AuditKeys foreign);

  private static Document any(List<Document> entries, Random random) {
    return entries.get(random.nextInt(entries.size()));
  }

  /** Another character in one place. */
  private static String edited(String text, Random random) {
    if (text.isEmpty()) {
      return "x";
    }
    int at = random.nextInt(text.length());
    char other = text.charAt(at) == '7' ? '8' : '7';
    return text.substring(0, at) + other + text.substring(at + 1);
  }

  private static void rewritten(List<Document> entries, int from, int to, AuditKeys foreign) {
    for (int i = from; i < to; i++) {
      Link genuine = LinkDocument.link(entries.get(i));
      AuditEntry says = genuine.entry();
      AuditEntry forged =
          new AuditEntry(
              says.at(),
              i == from ? "nobody" : says.actor(),
              says.action(),
              says.target(),
              Outcome.REFUSED,
              says.reason(),
              says.before(),
              says.after(),
              says.details(),
              says.traceId());
      String previous = i == 0 ? Link.NOTHING : entries.get(i - 1).getString("hash");
      entries.set(i, LinkDocument.of(Link.of(genuine.seq(), previous, forged, foreign)));
    }
  }
}
