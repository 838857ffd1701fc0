package io.caduceus.standalone.canary;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import org.rocksdb.RocksDBException;

/**
 * Files as they are, names included; what is compressed also as it is read: gzip, and RocksDB's
 * tables.
 */
final class FilesOnDisk {
  private static final int PIECE = 4 << 20;

  private final String kind;
  private final Predicate<Path> granted;
  private final Evidence evidence;

  /**
   * @param granted folders and files that are passed over
   */
  FilesOnDisk(String kind, Predicate<Path> granted, Evidence evidence) {
    this.kind = kind;
    this.granted = granted;
    this.evidence = evidence;
  }

  /** Shows all files below a folder that were written since, as far as they may be read. */
  void below(Path folder, long sinceMillis) {
    try {
      Files.walkFileTree(folder, new Visitor(sinceMillis));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class Visitor extends SimpleFileVisitor<Path> {
    private final long since;

    Visitor(long since) {
      this.since = since;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes about) {
      if (granted.test(folder) || !Files.isReadable(folder) || !Files.isExecutable(folder)) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      evidence.show(kind + " name", folder.toString().getBytes(UTF_8));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes about) throws IOException {
      boolean written = about.lastModifiedTime().toMillis() >= since;
      if (about.isRegularFile() && written && Files.isReadable(file) && !granted.test(file)) {
        show(file);
      }
      return FileVisitResult.CONTINUE;
    }

    /** Files go while they are looked for; an instance is at work here. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return FileVisitResult.CONTINUE;
    }
  }

  private void show(Path file) throws IOException {
    evidence.show(kind + " name", file.toString().getBytes(UTF_8));
    try (InputStream in = Files.newInputStream(file)) {
      pieces(kind + " " + file, in);
      if (file.toString().endsWith(".gz")) {
        try (InputStream unpacked = new GZIPInputStream(Files.newInputStream(file))) {
          pieces(kind + " gzip " + file, unpacked);
        }
      }
      if (file.endsWith("CURRENT")) {
        RocksTables.in(file.getParent(), kind + " RocksDB", evidence);
      }
    } catch (NoSuchFileException gone) {
      // Deleted meanwhile; what took its place is visited as well.
    } catch (RocksDBException e) {
      throw new IOException("cannot read " + file.getParent(), e);
    }
  }

  /** Pieces overlap, so that nothing is cut in two. */
  private void pieces(String where, InputStream in) throws IOException {
    byte[] kept = new byte[0];
    while (true) {
      byte[] piece = Arrays.copyOf(kept, kept.length + PIECE);
      int read = in.readNBytes(piece, kept.length, PIECE);
      if (read == 0) {
        return;
      }
      byte[] shown = Arrays.copyOf(piece, kept.length + read);
      evidence.show(where, shown);
      kept = Arrays.copyOfRange(shown, Math.max(0, shown.length - Scanner.longest()), shown.length);
    }
  }
}
