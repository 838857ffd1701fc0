package io.caduceus.protect;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import io.caduceus.event.EventId;
import io.caduceus.event.avro.SealedField;
import io.caduceus.protect.Opening.NotGranted;
import io.caduceus.protect.Opening.Revealed;
import io.caduceus.protect.Opening.Unreadable;
import io.caduceus.protect.Opening.Veiled;
import io.caduceus.registry.Classification;
import io.caduceus.registry.FieldPath;
import io.caduceus.registry.FieldRule;
import io.caduceus.registry.FieldRules;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Seals sensitive values and opens them again for those who hold a {@link RevealGrant}. AES-256-GCM
 * by Tink; a sealed value is bound to its event's id, its place and its classification, so that it
 * opens nowhere else and cannot be passed off as less sensitive than it is. Safe for many threads.
 */
public final class Keyring implements Seal {
  private final ReloadingKeyset<Keys> keys;
  private final SubjectSeals subjects;

  private Keyring(ReloadingKeyset<Keys> keys, SubjectKeys subjects) {
    this.keys = keys;
    this.subjects = new SubjectSeals(subjects, this);
  }

  /**
   * Reads {@code field-keys.json} from a folder of keysets.
   *
   * @throws KeysUnreadable if it is missing or broken
   */
  public static Keyring load(Keysets keysets) {
    return new Keyring(keysets.load(KeysetName.FIELD_KEYS, false, Keys::of), SubjectKeys.NONE);
  }

  /** Reads the keyset, or makes a new one where there is none. */
  public static Keyring loadOrCreate(Keysets keysets) {
    return new Keyring(keysets.load(KeysetName.FIELD_KEYS, true, Keys::of), SubjectKeys.NONE);
  }

  /** For development: as it is now, wrapped by a key in the same folder. */
  public static Keyring load(Path folder) {
    return load(Keysets.in(folder));
  }

  /** For development: as it is now, wrapped by a key in the same folder. */
  public static Keyring loadOrCreate(Path folder) {
    return loadOrCreate(Keysets.in(folder));
  }

  /** The same keys, able to open besides what was sealed for data subjects. */
  public Keyring knowing(SubjectKeys subjects) {
    return new Keyring(keys, subjects);
  }

  /** Makes a key for a data subject; use it only when its record is where readers find it. */
  public SubjectKey newSubjectKey(SubjectKeyId id) {
    try {
      return SubjectKey.make(id, this);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("making a key failed", e);
    }
  }

  /**
   * Seals one value with the key that is used now.
   *
   * @throws KeysUnavailable if the KMS has been away since the start
   */
  @Override
  public SealedField seal(EventId event, String place, Classification classification, byte[] json) {
    Keys now = keys.now();
    return sealed(now.aead(), now.used(), event, place, classification, json);
  }

  static SealedField sealed(
      Aead aead,
      String keyId,
      EventId event,
      String place,
      Classification classification,
      byte[] json) {
    try {
      byte[] sealed = aead.encrypt(json, boundTo(event.value(), place, classification.name()));
      return new SealedField(place, classification.name(), keyId, ByteBuffer.wrap(sealed));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("sealing failed", e);
    }
  }

  byte[] wrap(byte[] key, SubjectKeyId id) throws GeneralSecurityException {
    return keys.now().aead().encrypt(key, boundTo(id));
  }

  byte[] unwrap(byte[] wrapped, SubjectKeyId id) throws GeneralSecurityException {
    try {
      return keys.now().aead().decrypt(wrapped, boundTo(id));
    } catch (GeneralSecurityException perhapsYounger) {
      return keys.newest().aead().decrypt(wrapped, boundTo(id));
    }
  }

  /**
   * Opens one value, if the grant covers it as it is classified today: by the rule that covers its
   * place or, where there is none, as it was when it was sealed.
   *
   * @throws KeysUnavailable if the KMS has been away since the start
   */
  public Opening open(String eventId, SealedField field, FieldRules today, RevealGrant grant) {
    return open(eventId, field, today, grant, new Veil.Opaque());
  }

  /**
   * Opens one value in the same way; if the grant does not cover it, the value stays in here, and
   * what comes out is what today's rule shows instead.
   */
  public Opening open(
      String eventId, SealedField field, FieldRules today, RevealGrant grant, Veil veil) {
    Classification classification;
    FieldPath place;
    try {
      classification = Classification.valueOf(field.getClassification());
      place = FieldPath.parse(field.getPath());
    } catch (IllegalArgumentException unknown) {
      return new Unreadable();
    }
    FieldRule rule = today.covering(place);
    if (covers(grant, place, classification, rule)) {
      return decrypt(eventId, field);
    }
    // A rule above the place is for the whole that the value is a part of.
    if (rule == null || !isFor(place, rule) || !veil.needsValue(rule)) {
      return new NotGranted();
    }
    Opening opening = decrypt(eventId, field);
    return opening instanceof Revealed(byte[] json)
        ? new Veiled(veil.over(rule, new String(json, UTF_8)))
        : opening;
  }

  private Opening decrypt(String eventId, SealedField field) {
    ByteBuffer sealed = field.getCiphertext().duplicate();
    byte[] ciphertext = new byte[sealed.remaining()];
    sealed.get(ciphertext);
    byte[] boundTo = boundTo(eventId, field.getPath(), field.getClassification());
    if (SubjectKeyId.isNamedBy(field.getKeyId())) {
      return subjects.open(field.getKeyId(), ciphertext, boundTo);
    }
    try {
      return new Revealed(keysWith(field.getKeyId()).aead().decrypt(ciphertext, boundTo));
    } catch (GeneralSecurityException unreadable) {
      return new Unreadable();
    }
  }

  /** A key that nobody here knows may be one that was added a moment ago. */
  private Keys keysWith(String id) {
    Keys now = keys.now();
    return now.known().contains(id) ? now : keys.newest();
  }

  private static boolean covers(
      RevealGrant grant, FieldPath place, Classification sealedAs, @Nullable FieldRule rule) {
    if (rule == null) {
      return grant.covers(place, sealedAs);
    }
    if (isFor(place, rule)) {
      return grant.covers(place, rule.classification());
    }
    int depth = rule.path().segments().size();
    return grant.covers(new FieldPath(place.segments().subList(0, depth)), rule.classification());
  }

  private static boolean isFor(FieldPath place, FieldRule rule) {
    return rule.path().segments().size() == place.segments().size();
  }

  /** Neither an id nor a classification holds a line break, so that no two places read alike. */
  private static byte[] boundTo(String eventId, String place, String classification) {
    return (eventId + '\n' + classification + '\n' + place).getBytes(UTF_8);
  }

  /** No event id is empty, so that a wrapped key reads like no sealed value. */
  private static byte[] boundTo(SubjectKeyId id) {
    return ("\nsubject-key\n" + id).getBytes(UTF_8);
  }

  /**
   * One version of the keyset.
   *
   * @param used the key that seals
   * @param known all keys, those that open nothing any more included
   */
  private record Keys(Aead aead, String used, Set<String> known) {
    static Keys of(KeysetHandle keys) throws GeneralSecurityException {
      return new Keys(
          keys.getPrimitive(RegistryConfiguration.get(), Aead.class),
          ScheduledKeyset.idOf(keys.getPrimary()),
          IntStream.range(0, keys.size())
              .mapToObj(it -> ScheduledKeyset.idOf(keys.getAt(it)))
              .collect(Collectors.toUnmodifiableSet()));
    }
  }
}
