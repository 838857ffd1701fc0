package io.caduceus.standalone;

import static java.nio.file.attribute.PosixFilePermissions.asFileAttribute;
import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static java.util.Comparator.reverseOrder;

import io.caduceus.protect.kms.KmsKey;
import io.caduceus.standalone.parts.SecretFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where one instance keeps everything that survives it. The folder and the secrets in it are
 * readable by their owner alone.
 *
 * @param path absolute
 */
record DataFolder(Path path) {
  /** Says that the folder is ours, and so that {@code --fresh} may empty it. */
  private static final String MARK = ".caduceus";

  /** The environment's name for {@code caduceus.kms}. */
  static final String KMS = "CADUCEUS_KMS";

  DataFolder {
    path = path.toAbsolutePath().normalize();
  }

  Path log() {
    return path.resolve("logs").resolve("caduceus.log");
  }

  /** The keysets that the apps share, and those they sign with. */
  Path keys() {
    return path.resolve("keys");
  }

  /** The key that wraps the keysets: the environment's choice, or one in a file beside them. */
  KmsKey kms() {
    return KmsKey.of(System.getenv(KMS), keys());
  }

  /**
   * Makes the folder, if need be.
   *
   * @throws IOException when there is one with somebody else's files in it
   */
  void prepare() throws IOException {
    if (!isOurs() && !isEmpty()) {
      throw new IOException(path + " holds files that are not Caduceus'; choose another --data");
    }
    if (!Files.isDirectory(path)) {
      Files.createDirectories(path.getParent());
      Files.createDirectory(path, asFileAttribute(fromString("rwx------")));
    }
    if (!isOurs()) {
      Files.createFile(path.resolve(MARK));
    }
    Files.createDirectories(log().getParent());
  }

  /** Removes everything but the mark and the lock, which the caller holds. */
  void empty() throws IOException {
    Set<Path> kept = Set.of(path, path.resolve(MARK), FolderLock.fileIn(this));
    List<Path> victims;
    try (Stream<Path> walk = Files.walk(path)) {
      victims = walk.filter(file -> !kept.contains(file)).sorted(reverseOrder()).toList();
    }
    for (Path victim : victims) {
      Files.delete(victim);
    }
    prepare();
  }

  /** A random secret under {@code secrets/}, made when it is first asked for. */
  String secret(String name) {
    return new SecretFolder(path.resolve("secrets")).secret(name);
  }

  private boolean isOurs() {
    return Files.exists(path.resolve(MARK));
  }

  private boolean isEmpty() throws IOException {
    if (!Files.isDirectory(path)) {
      return true;
    }
    try (Stream<Path> children = Files.list(path)) {
      return children.findAny().isEmpty();
    }
  }
}
