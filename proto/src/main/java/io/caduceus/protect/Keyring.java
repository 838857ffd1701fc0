package io.caduceus.protect;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
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
import org.jspecify.annotations.Nullable;

/**
 * Seals sensitive values and opens them again for those who hold a {@link RevealGrant}. AES-256-GCM
 * by Tink; a sealed value is bound to its event's id, its place and its classification, so that it
 * opens nowhere else and cannot be passed off as less sensitive than it is. Safe for many threads.
 */
public final class Keyring implements Seal {
  private static final String FILE = "field-keys.json";

  private final Aead aead;
  private final String keyId;
  private final SubjectSeals subjects;

  private Keyring(KeysetHandle keys) throws GeneralSecurityException {
    this(
        keys.getPrimitive(RegistryConfiguration.get(), Aead.class),
        Integer.toUnsignedString(keys.getPrimary().getId()),
        SubjectKeys.NONE);
  }

  private Keyring(Aead aead, String keyId, SubjectKeys subjects) {
    this.aead = aead;
    this.keyId = keyId;
    this.subjects = new SubjectSeals(subjects, this);
  }

  /**
   * Reads {@code field-keys.json}, a Tink keyset in JSON, from a folder.
   *
   * @throws KeysUnreadable if it is missing or broken
   */
  public static Keyring load(Path folder) {
    return of(KeysetFile.in(folder, FILE), false);
  }

  /** Reads the keyset, or makes a new one readable by its owner alone, where there is none. */
  public static Keyring loadOrCreate(Path folder) {
    return of(KeysetFile.in(folder, FILE), true);
  }

  private static Keyring of(KeysetFile file, boolean create) {
    try {
      AeadConfig.register();
      return new Keyring(
          create ? file.loadOrCreate(PredefinedAeadParameters.AES256_GCM) : file.load());
    } catch (GeneralSecurityException e) {
      throw new KeysUnreadable(file.path(), e);
    }
  }

  /** The same keys, able to open besides what was sealed for data subjects. */
  public Keyring knowing(SubjectKeys subjects) {
    return new Keyring(aead, keyId, subjects);
  }

  /** Makes a key for a data subject; use it only when its record is where readers find it. */
  public SubjectKey newSubjectKey(SubjectKeyId id) {
    try {
      return SubjectKey.make(id, this);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("making a key failed", e);
    }
  }

  /** Seals one value with the newest key. */
  @Override
  public SealedField seal(EventId event, String place, Classification classification, byte[] json) {
    return sealed(aead, keyId, event, place, classification, json);
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
    return aead.encrypt(key, boundTo(id));
  }

  byte[] unwrap(byte[] wrapped, SubjectKeyId id) throws GeneralSecurityException {
    return aead.decrypt(wrapped, boundTo(id));
  }

  /**
   * Opens one value, if the grant covers it as it is classified today: by the rule that covers its
   * place or, where there is none, as it was when it was sealed.
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
      return new Revealed(aead.decrypt(ciphertext, boundTo));
    } catch (GeneralSecurityException unreadable) {
      return new Unreadable();
    }
  }

  private static boolean covers(
      RevealGrant grant, FieldPath place, Classification sealedAs, @Nullable FieldRule rule) {
    if (rule == null) {
      return grant.covers(place, sealedAs);
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
}
