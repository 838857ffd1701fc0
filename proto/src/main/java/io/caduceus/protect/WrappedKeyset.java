package io.caduceus.protect;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.KmsEnvelopeAead;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import io.caduceus.protect.kms.KmsFailed;
import io.caduceus.protect.kms.KmsKey;
import java.security.GeneralSecurityException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/**
 * A keyset as it stands in its file: Tink's encrypted keyset, under a key of its own that the KMS
 * wraps, because no KMS takes as much as a keyset may grow to. Beside it, in clear and bound to it,
 * is its schedule.
 *
 * @param kms the URI of the key that wraps it, to be told to whoever has another
 */
record WrappedKeyset(String kms, KeySchedule schedule, byte[] encrypted) {

  static WrappedKeyset of(ScheduledKeyset keyset, KeysetName name, KmsKey kms)
      throws GeneralSecurityException {
    return new WrappedKeyset(
        kms.uri(),
        keyset.schedule(),
        TinkProtoKeysetFormat.serializeEncryptedKeyset(
            keyset.keys(), envelope(kms), keyset.schedule().bound(name)));
  }

  /**
   * @throws KmsFailed if it may be the KMS's fault
   * @throws KeysetUnread if it is not
   */
  ScheduledKeyset unwrap(KeysetName name, KmsKey with) throws KmsFailed, KeysetUnread {
    try {
      return new ScheduledKeyset(
          TinkProtoKeysetFormat.parseEncryptedKeyset(
              encrypted, envelope(with), schedule.bound(name)),
          schedule);
    } catch (GeneralSecurityException e) {
      if (!kms.equals(with.uri())) {
        throw new KeysetUnread("it is wrapped by " + kms + ", and caduceus.kms is " + with.uri());
      }
      if (e instanceof KmsFailed failed) {
        throw failed;
      }
      throw new KeysetUnread("it was altered, or is another keyset");
    }
  }

  private static Aead envelope(Aead kms) throws GeneralSecurityException {
    return KmsEnvelopeAead.create(PredefinedAeadParameters.AES256_GCM, kms);
  }

  /**
   * Reads what {@link #json} wrote.
   *
   * @throws KeysetUnread if it is something else
   */
  static WrappedKeyset parse(String json) throws KeysetUnread {
    Struct file = struct(json);
    if (isClearText(file)) {
      throw new KeysetUnread("it is in clear text; ./caduceus keys wrap wraps it");
    }
    try {
      return new WrappedKeyset(
          file.getFieldsOrThrow("kms").getStringValue(),
          new KeySchedule(
              file.getFieldsOrThrow("keys").getListValue().getValuesList().stream()
                  .map(it -> entry(it.getStructValue()))
                  .toList()),
          Base64.getDecoder().decode(file.getFieldsOrThrow("keyset").getStringValue()));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new KeysetUnread("it is no wrapped keyset");
    }
  }

  static boolean isClearText(String json) throws KeysetUnread {
    return isClearText(struct(json));
  }

  private static boolean isClearText(Struct file) {
    return file.containsFields("primaryKeyId") && file.containsFields("key");
  }

  private static Struct struct(String json) throws KeysetUnread {
    Struct.Builder file = Struct.newBuilder();
    try {
      JsonFormat.parser().merge(json, file);
    } catch (InvalidProtocolBufferException e) {
      // Without the cause, which may quote a key.
      throw new KeysetUnread("it is no JSON object");
    }
    return file.build();
  }

  private static KeySchedule.Entry entry(Struct key) {
    return new KeySchedule.Entry(
        key.getFieldsOrThrow("id").getStringValue(),
        Instant.parse(key.getFieldsOrThrow("from").getStringValue()),
        key.getFieldsOrThrow("enabled").getBoolValue());
  }

  String json() {
    ListValue.Builder keys = ListValue.newBuilder();
    for (KeySchedule.Entry it : schedule.keys()) {
      keys.addValuesBuilder()
          .getStructValueBuilder()
          .putFields("id", text(it.id()))
          .putFields("from", text(it.from().toString()))
          .putFields("enabled", Value.newBuilder().setBoolValue(it.enabled()).build());
    }
    Struct file =
        Struct.newBuilder()
            .putFields("kms", text(kms))
            .putFields("keys", Value.newBuilder().setListValue(keys).build())
            .putFields("keyset", text(Base64.getEncoder().encodeToString(encrypted)))
            .build();
    try {
      return JsonFormat.printer().print(file);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("a struct without numbers is always JSON", e);
    }
  }

  private static Value text(String text) {
    return Value.newBuilder().setStringValue(text).build();
  }
}
