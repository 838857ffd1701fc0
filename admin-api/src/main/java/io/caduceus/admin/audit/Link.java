package io.caduceus.admin.audit;

import io.caduceus.protect.AuditKeys;
import io.caduceus.protect.AuditPublicKeys;

/**
 * An entry in its place in the chain.
 *
 * @param seq 1 for the first, without gaps
 * @param previous the hash of the entry before it; {@link #NOTHING} for the first
 * @param hash SHA-256, in hex, of {@link LinkText#canonical}
 * @param signature Ed25519, in base64, of {@link #SIGNED} and the hash
 */
record Link(long seq, String previous, String hash, String signature, AuditEntry entry) {
  /** What the first entry follows on. */
  static final String NOTHING = "0".repeat(64);

  /** Keeps a signature of an entry from being taken for one of something else. */
  private static final String SIGNED = "caduceus.audit.entry/1 ";

  static Link of(long seq, String previous, AuditEntry entry, AuditKeys keys) {
    String hash = LinkText.hash(seq, previous, entry);
    return new Link(seq, previous, hash, keys.sign(SIGNED + hash), entry);
  }

  /** Whether the hash is that of what the entry says, where it stands. */
  boolean isWhatItsHashSays() {
    return hash.equals(LinkText.hash(seq, previous, entry));
  }

  boolean isSignedBy(AuditPublicKeys keys) {
    return keys.signed(SIGNED + hash, signature);
  }
}
