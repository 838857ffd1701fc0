package io.caduceus.protect;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;

/**
 * A Tink keyset in a file of its own, in clear text: for development, and for production where the
 * platform mounts secrets as files.
 */
record KeysetFile(Path path) {
  static KeysetFile in(Path folder, String name) {
    return new KeysetFile(folder.resolve(name));
  }

  KeysetHandle load() throws GeneralSecurityException {
    try {
      return parse(Files.readString(path));
    } catch (IOException e) {
      throw new KeysUnreadable(path, e);
    }
  }

  KeysetHandle loadOrCreate(Parameters parameters) throws GeneralSecurityException {
    try {
      return parse(Files.readString(path));
    } catch (NoSuchFileException missing) {
      return create(parameters);
    } catch (IOException e) {
      throw new KeysUnreadable(path, e);
    }
  }

  private KeysetHandle create(Parameters parameters) throws GeneralSecurityException {
    KeysetHandle keys = KeysetHandle.generateNew(parameters);
    try {
      Files.createDirectories(path.getParent());
      Files.createFile(path, ownerOnly());
      Files.writeString(
          path,
          TinkJsonProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get()),
          StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new KeysUnreadable(path, e);
    }
    return keys;
  }

  private FileAttribute<?>[] ownerOnly() {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private static KeysetHandle parse(String json) throws GeneralSecurityException {
    return TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get());
  }
}
