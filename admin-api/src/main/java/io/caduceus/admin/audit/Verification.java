package io.caduceus.admin.audit;

import io.caduceus.admin.audit.Finding.Kind;
import io.caduceus.protect.AuditPublicKeys;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Walks a chain, entry by entry, and finds where it is not what was written. It goes on behind what
 * it found, so that one hole does not hide the next. Pure; where the entries and the checkpoints
 * come from is the caller's business.
 */
final class Verification {
  private static final int ENOUGH = 100;

  private final AuditPublicKeys keys;
  private final NavigableMap<Long, Checkpoint> checkpoints = new TreeMap<>();
  private final List<Finding> findings = new ArrayList<>();

  /** The number that comes next, and the hash it has to follow on; empty if that is not known. */
  private long expected;

  private String previous;

  private Verification(AuditPublicKeys keys, long expected, String previous) {
    this.keys = keys;
    this.expected = expected;
    this.previous = previous;
  }

  /** From the first entry on. */
  static Verification ofAll(AuditPublicKeys keys) {
    return new Verification(keys, 1, Link.NOTHING);
  }

  /** Of what follows on a checkpoint that was found to be genuine. */
  static Verification behind(Checkpoint genuine, AuditPublicKeys keys) {
    return new Verification(keys, genuine.seq() + 1, genuine.hash());
  }

  /** Of an export that begins somewhere; on what it follows is not in it. */
  static Verification from(long first, AuditPublicKeys keys) {
    return new Verification(keys, first, first == 1 ? Link.NOTHING : "");
  }

  /** Takes notice of a checkpoint; all that are known have to be told before the first entry. */
  void know(Checkpoint checkpoint) {
    if (!checkpoint.isSignedBy(keys)) {
      found(
          checkpoint.seq(),
          Kind.FORGED_CHECKPOINT,
          "The checkpoint of %s was not signed with this audit's keys"
              .formatted(LinkText.moment(checkpoint.at())));
      return;
    }
    if (checkpoint.seq() >= expected) {
      Checkpoint other = checkpoints.putIfAbsent(checkpoint.seq(), checkpoint);
      if (other != null && !other.hash().equals(checkpoint.hash())) {
        found(
            checkpoint.seq(),
            Kind.REPLACED,
            "Two genuine checkpoints name different entries; the audit was cut off and continued");
      }
    }
  }

  void next(long at, Stored stored) {
    switch (stored) {
      case Stored.Unreadable _ -> {
        place(at);
        found(at, Kind.EDITED, "What stands here is not in the form of an entry");
        previous = "";
      }
      case Stored.Entry(Link link) -> next(at, link);
    }
  }

  /**
   * @param at where it stands, which need not be where it says it belongs
   */
  void next(long at, Link link) {
    place(at);
    if (link.seq() != at) {
      found(at, Kind.REORDERED, "What stands here was written as entry " + link.seq());
      previous = "";
      return;
    }
    judge(link);
    Checkpoint checkpoint = checkpoints.get(at);
    if (checkpoint != null && !checkpoint.hash().equals(link.hash())) {
      found(
          at,
          Kind.REPLACED,
          "The checkpoint of %s was signed over another entry"
              .formatted(LinkText.moment(checkpoint.at())));
    }
    previous = link.hash();
  }

  private void judge(Link link) {
    if (!link.isWhatItsHashSays()) {
      found(link.seq(), Kind.EDITED, "It does not say what it said when it was written");
    } else if (!link.isSignedBy(keys)) {
      found(
          link.seq(),
          Kind.INSERTED,
          "It was not signed with this audit's keys: it was edited, or somebody else wrote it");
    } else if (!previous.isEmpty() && !previous.equals(link.previous())) {
      found(
          link.seq(),
          Kind.REPLACED,
          "It was written after another entry %d than the one that is there now"
              .formatted(link.seq() - 1));
    }
  }

  /** Notices what is missing before, or that this comes too late. */
  private void place(long at) {
    if (at < expected) {
      findings.removeIf(it -> it.kind() == Kind.DELETED && it.seq() == at);
      found(at, Kind.REORDERED, "It stands behind entry " + (expected - 1));
      previous = "";
      return;
    }
    if (at > expected) {
      found(expected, Kind.DELETED, missing(expected, at - 1));
      previous = "";
    }
    expected = at + 1;
  }

  /** There are entries that no chain of ours contains. */
  void foreign(long count) {
    found(
        1,
        Kind.INSERTED,
        "The %d entries without a number are not those the first entry speaks of".formatted(count));
  }

  /** All that was found, in the order of the chain. */
  List<Finding> end() {
    if (expected == 1) {
      found(1, Kind.TRUNCATED, "There is no entry at all, not even the first");
    }
    if (!checkpoints.isEmpty() && checkpoints.lastKey() >= expected) {
      found(
          expected,
          Kind.TRUNCATED,
          "%s, as the checkpoint of %s proves"
              .formatted(
                  missing(expected, checkpoints.lastKey()),
                  LinkText.moment(checkpoints.lastEntry().getValue().at())));
    }
    return findings.stream().sorted(Comparator.comparingLong(Finding::seq)).toList();
  }

  /** The number of entries up to which the chain was walked. */
  long walked() {
    return expected - 1;
  }

  /** What the checkpoints that are known vouch for. */
  String vouched() {
    return checkpoints.isEmpty()
        ? "No checkpoint is known, so that nobody can say whether there were more."
        : "Vouched for up to entry %d (checkpoints: %d); whether there was any behind entry %d, nobody can say."
            .formatted(checkpoints.lastKey(), checkpoints.size(), walked());
  }

  private void found(long seq, Kind kind, String words) {
    if (findings.size() < ENOUGH) {
      findings.add(new Finding(seq, kind, words));
    }
  }

  private static String missing(long from, long to) {
    return from == to
        ? "Entry " + from + " is missing"
        : "Entries %d to %d are missing".formatted(from, to);
  }
}
