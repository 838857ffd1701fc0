package io.caduceus.standalone;

import io.caduceus.protect.AuditKeys;
import io.caduceus.protect.AuditPublicKeys;
import io.caduceus.protect.KeyCustodian;
import io.caduceus.protect.KeysetName;
import io.caduceus.protect.Keysets;
import io.caduceus.protect.kms.KmsKey;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which keysets a command is about, and the key that wraps them. */
final class KeysOption {
  @Mixin private DataOption data = new DataOption();

  @Option(
      names = "--keys",
      paramLabel = "DIR",
      description = "the folder with the keysets (default: keys in the data folder)")
  private @Nullable Path folder;

  @Option(
      names = "--kms",
      paramLabel = "URI",
      description = {
        "the key that wraps them (or set CADUCEUS_KMS): hcvault://HOST/MOUNT/keys/NAME,",
        "aws-kms://ARN, gcp-kms://NAME (default: a file beside them, for development)"
      })
  private @Nullable String kms;

  Path folder() {
    return folder == null ? data.folder().keys() : folder;
  }

  private @Nullable String uri() {
    return kms == null ? System.getenv(DataFolder.KMS) : kms;
  }

  KmsKey kms() {
    return KmsKey.of(uri(), folder());
  }

  KeyCustodian custodian() {
    return new KeyCustodian(folder(), kms(), InstantSource.system());
  }

  /** The half of the audit's keys that is no secret. */
  AuditPublicKeys audit() {
    return AuditKeys.load(Keysets.in(folder(), uri())).publicKeys();
  }

  DataOption data() {
    return data;
  }

  /** Those that are in the folder. */
  List<KeysetName> names() {
    KeyCustodian custodian = custodian();
    return Arrays.stream(KeysetName.values()).filter(custodian::has).toList();
  }
}
