package io.caduceus.protect;

import io.caduceus.protect.Opening.Revealed;
import io.caduceus.protect.Opening.Unreadable;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Opens what was sealed for data subjects. Keys that were unwrapped lately are kept, but used only
 * after the table has said again that they exist: so forgetting counts at once.
 */
final class SubjectSeals {
  /** At about 1 KB each. */
  private static final int MOST_UNWRAPPED = 1000;

  private final SubjectKeys keys;
  private final Keyring keyring;
  private final Map<SubjectKeyId, SubjectKey> unwrapped =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<SubjectKeyId, SubjectKey> eldest) {
          return size() > MOST_UNWRAPPED;
        }
      };

  SubjectSeals(SubjectKeys keys, Keyring keyring) {
    this.keys = keys;
    this.keyring = keyring;
  }

  Opening open(String keyId, byte[] ciphertext, byte[] boundTo) {
    SubjectKeyId id;
    try {
      id = SubjectKeyId.ofField(keyId);
    } catch (IllegalArgumentException noId) {
      return new Unreadable();
    }
    return switch (keys.find(id)) {
      case SubjectKeys.Wrapped(byte[] key) -> open(id, key, ciphertext, boundTo);
      case SubjectKeys.Unknown _ -> new Unreadable();
      case SubjectKeys.Forgotten _ -> {
        drop(id);
        yield new Opening.Forgotten();
      }
    };
  }

  private Opening open(SubjectKeyId id, byte[] wrapped, byte[] ciphertext, byte[] boundTo) {
    try {
      return new Revealed(unwrapped(id, wrapped).open(ciphertext, boundTo));
    } catch (GeneralSecurityException unreadable) {
      return new Unreadable();
    }
  }

  private SubjectKey unwrapped(SubjectKeyId id, byte[] wrapped) throws GeneralSecurityException {
    synchronized (unwrapped) {
      SubjectKey known = unwrapped.get(id);
      if (known != null) {
        return known;
      }
    }
    SubjectKey key = SubjectKey.unwrap(id, wrapped, keyring);
    synchronized (unwrapped) {
      unwrapped.put(id, key);
    }
    return key;
  }

  private void drop(SubjectKeyId id) {
    synchronized (unwrapped) {
      unwrapped.remove(id);
    }
  }
}
