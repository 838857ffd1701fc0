package io.caduceus.standalone.parts;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.ServerVersion;
import io.caduceus.standalone.store.StoreBackend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/**
 * A stand-in for MongoDB that speaks its protocol and keeps its documents in one file, for machines
 * without {@code mongod}. It has secondary indexes of one field only, no TTL, no text search, no
 * transactions and no change streams: Caduceus does without them.
 */
public final class EmbeddedStore implements Part {
  /** What a killed process may lose; MongoDB's journal, by default, is twice as late. */
  private static final int WRITE_BEHIND_MILLIS = 50;

  private final int port;
  private final Path folder;
  private @Nullable MongoServer server;

  public EmbeddedStore(int port, Path folder) {
    this.port = port;
    this.folder = folder;
  }

  @Override
  public String name() {
    return "store";
  }

  @Override
  public String address() {
    return "mongodb://" + Loopback.HOST + ":" + port;
  }

  @Override
  public synchronized void start() {
    if (server != null) {
      return;
    }
    try {
      Files.createDirectories(folder);
      MVStore file =
          new MVStore.Builder()
              .fileName(folder.resolve("store.mv").toString())
              .cacheSize(cacheMegabytes())
              .open();
      file.setAutoCommitDelay(WRITE_BEHIND_MILLIS);
      StoreBackend backend = new StoreBackend(file);
      backend.version(ServerVersion.MONGO_5_0);
      MongoServer starting = new MongoServer(backend);
      starting.bind(Loopback.HOST, port);
      server = starting;
    } catch (IOException | RuntimeException e) {
      throw new PartFailed(name(), "did not start on " + address(), e);
    }
  }

  /**
   * What is searched is read from end to end, each time. With the 16 MB that are usual, that meant
   * reading the file from some ten thousand events on, which took many times as long.
   */
  private static int cacheMegabytes() {
    return (int) Math.clamp(Runtime.getRuntime().maxMemory() / 8 >> 20, 16, 256);
  }

  @Override
  public synchronized boolean healthy() {
    return server != null && Loopback.answers(Loopback.HOST, port);
  }

  @Override
  public synchronized void close() {
    if (server != null) {
      server.shutdownNow();
      server = null;
    }
  }
}
