package io.caduceus.standalone;

import io.caduceus.standalone.parts.BroughtParts;
import io.caduceus.standalone.parts.Part;
import io.caduceus.standalone.parts.PartFailed;
import io.caduceus.standalone.parts.Startup;
import io.caduceus.standalone.welcome.Welcome;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./caduceus start}: everything, until Ctrl-C. */
@Command(name = "start", description = "Start everything on loopback; Ctrl-C stops it.")
final class StartCommand implements Callable<Integer> {
  private static final Part[] NOTHING = {};

  @Mixin private DataOption data = new DataOption();
  @Mixin private BroughtOptions brought = new BroughtOptions();

  @Option(
      names = "--port-offset",
      paramLabel = "N",
      defaultValue = "0",
      description = "add N to every port")
  private int portOffset;

  @Option(names = "--fresh", description = "forget everything that earlier starts kept")
  private boolean fresh;

  @Option(names = "--empty", description = "register and publish no samples")
  private boolean empty;

  private final PrintStream out = System.out;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Ports ports = new Ports(portOffset);
    DataFolder folder = data.folder();
    folder.prepare();
    try (FolderLock lock = FolderLock.on(folder, ports)) {
      if (isAnyBusy(ports, brought.parts())) {
        return ExitCode.SOFTWARE;
      }
      if (fresh) {
        folder.empty();
      }
      System.setProperty("caduceus.log", folder.log().toString());
      return run(Product.in(folder, ports, brought.parts()), folder);
    }
  }

  private boolean isAnyBusy(Ports ports, BroughtParts brought) {
    List<Door> busy = ports.busy(brought);
    busy.forEach(
        door ->
            out.printf(
                "port %d for %s is in use by another program%n", ports.of(door), door.purpose));
    if (!busy.isEmpty()) {
      out.println("move all ports with --port-offset N, such as --port-offset 10000");
    }
    return !busy.isEmpty();
  }

  private int run(Product product, DataFolder folder) throws IOException, InterruptedException {
    long began = System.nanoTime();
    Welcome welcome = new Welcome(product.doors(), folder.path(), product.logins(folder), out);
    Learning learning = Learning.ofThisJvm();
    CountDownLatch stopped = new CountDownLatch(1);
    Startup startup = new Startup(this::printProgress);
    Thread onCtrlC =
        new Thread(
            () -> {
              learning.announceEnd(out);
              startup.close();
              stopped.countDown();
            },
            "stop");
    Runtime.getRuntime().addShutdownHook(onCtrlC);
    try {
      product.start(startup, empty ? NOTHING : new Part[] {welcome.samples()});
      welcome.publish();
    } catch (PartFailed e) {
      out.println(e.getMessage());
      out.println("the log is " + folder.log());
      return ExitCode.SOFTWARE;
    }
    welcome.show(!empty);
    out.printf(
        "Started in %s. Ctrl-C stops it; ./caduceus doctor examines it; the log is %s%n",
        seconds(Duration.ofNanos(System.nanoTime() - began)), folder.log());
    learning.succeeded();
    stopped.await();
    return ExitCode.OK;
  }

  private void printProgress(Part part, Duration took) {
    out.printf("  %-10s %7s  %s%n", part.name(), seconds(took), part.address());
  }

  private static String seconds(Duration duration) {
    return "%.1f s".formatted(duration.toMillis() / 1000.0);
  }
}
