package io.caduceus.standalone.parts;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The real MongoDB server, as a child process, where the machine has one. */
public final class Mongod implements Part {
  private static final Patience A_MINUTE = new Patience(Duration.ofMinutes(1));

  private final int port;
  private final Path folder;
  private final ChildProcess child;

  public Mongod(Path program, int port, Path folder) {
    this.port = port;
    this.folder = folder;
    this.child =
        new ChildProcess(
            List.of(
                program.toString(),
                "--bind_ip",
                Loopback.HOST,
                "--port",
                Integer.toString(port),
                "--dbpath",
                folder.toString(),
                "--wiredTigerCacheSizeGB",
                "0.25"),
            folder.resolve("mongod.log"));
  }

  /** The program on the PATH, if there is one. */
  public static Optional<Path> onPath() {
    return Stream.ofNullable(System.getenv("PATH"))
        .flatMap(path -> Stream.of(path.split(File.pathSeparator)))
        .filter(folder -> !folder.isBlank())
        .map(folder -> Path.of(folder, "mongod"))
        .filter(Files::isExecutable)
        .findFirst();
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
  public void start() {
    if (child.isAlive()) {
      return;
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new PartFailed(name(), "cannot write to " + folder, e);
    }
    child.start();
    if (!A_MINUTE.awaits(this::healthy, child::isAlive)) {
      close();
      throw new PartFailed(name(), "did not start; see " + child.log(), null);
    }
  }

  @Override
  public boolean healthy() {
    return child.isAlive() && Loopback.answers(Loopback.HOST, port);
  }

  @Override
  public void close() {
    child.stop();
  }
}
