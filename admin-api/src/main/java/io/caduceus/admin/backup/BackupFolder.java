package io.caduceus.admin.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The files of a backup, which only their owner can read. */
final class BackupFolder {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final JsonWriterSettings CANONICAL =
      JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build();

  private final Path folder;

  private BackupFolder(Path folder) {
    this.folder = folder;
  }

  /** A backup that was made. */
  static BackupFolder existing(Path folder) {
    return new BackupFolder(folder);
  }

  /**
   * A new one beside the place where it is to be, until it is complete.
   *
   * @throws FileAlreadyExistsException if there is something at that place
   */
  static BackupFolder unfinished(Path wanted) throws IOException {
    if (Files.exists(wanted)) {
      throw new FileAlreadyExistsException(wanted + " is there already; nothing was written");
    }
    Path parent = wanted.toAbsolutePath().getParent();
    Files.createDirectories(parent);
    return new BackupFolder(
        Files.createTempDirectory(
            parent,
            "." + wanted.getFileName() + "-unfinished-",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))));
  }

  /** Puts it where it is to be, all of it at once. */
  void finish(Path wanted) throws IOException {
    Files.move(folder, wanted, StandardCopyOption.ATOMIC_MOVE);
  }

  Manifest.Part write(String collection, Iterable<BsonDocument> documents) throws IOException {
    Path file = create(collection + ".jsonl");
    MessageDigest sha256 = sha256();
    long written = 0;
    try (BufferedWriter lines =
        new BufferedWriter(
            new OutputStreamWriter(
                new DigestOutputStream(Files.newOutputStream(file), sha256), UTF_8))) {
      for (BsonDocument each : documents) {
        lines.write(each.toJson(CANONICAL));
        lines.write('\n');
        written++;
      }
    }
    return new Manifest.Part(
        collection, file.getFileName().toString(), written, hex(sha256.digest()));
  }

  /** The manifest comes last: without it there is no backup. */
  String write(Manifest manifest) throws IOException {
    byte[] json = JSON.writeValueAsBytes(manifest);
    Files.write(create(Manifest.FILE), json);
    return hex(sha256().digest(json));
  }

  /**
   * @throws IOException if there is none, or it is none of ours
   */
  Manifest manifest() throws IOException {
    Path file = folder.resolve(Manifest.FILE);
    if (!Files.isRegularFile(file)) {
      throw new IOException(folder + " is no backup: it has no " + Manifest.FILE);
    }
    Manifest manifest = JSON.readValue(Files.readAllBytes(file), Manifest.class);
    if (manifest.format() != Manifest.FORMAT) {
      throw new IOException("this version does not read format " + manifest.format());
    }
    return manifest;
  }

  /** What the file of a part is now, for a comparison with what the manifest says of it. */
  Manifest.Part look(Manifest.Part said) throws IOException {
    Path file = fileOf(said);
    if (!Files.isRegularFile(file)) {
      return new Manifest.Part(said.collection(), said.file(), 0, "");
    }
    MessageDigest sha256 = sha256();
    long documents = 0;
    try (var bytes = new DigestInputStream(Files.newInputStream(file), sha256)) {
      byte[] buffer = new byte[1 << 16];
      for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
        for (int i = 0; i < read; i++) {
          documents += buffer[i] == '\n' ? 1 : 0;
        }
      }
    }
    return new Manifest.Part(said.collection(), said.file(), documents, hex(sha256.digest()));
  }

  /** The documents of a part, to be closed. */
  Stream<BsonDocument> read(Manifest.Part part) throws IOException {
    return Files.lines(fileOf(part)).map(BsonDocument::parse);
  }

  /** A manifest that was tampered with leads out of the folder no more than one that was not. */
  private Path fileOf(Manifest.Part part) throws IOException {
    Path file = folder.resolve(part.file());
    if (!folder.equals(file.normalize().getParent())) {
      throw new IOException("the manifest names a file elsewhere: " + part.file());
    }
    return file;
  }

  private Path create(String name) throws IOException {
    return Files.createFile(
        folder.resolve(name),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }

  static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
