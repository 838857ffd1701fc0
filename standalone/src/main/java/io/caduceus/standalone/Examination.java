package io.caduceus.standalone;

import io.caduceus.protect.KeyCustodian;
import io.caduceus.protect.KeysUnreadable;
import io.caduceus.protect.KeysetName;
import io.caduceus.protect.kms.KmsKey;
import io.caduceus.standalone.Finding.Bad;
import io.caduceus.standalone.Finding.Fair;
import io.caduceus.standalone.Finding.Good;
import io.caduceus.standalone.parts.BroughtParts;
import io.caduceus.standalone.parts.Loopback;
import io.caduceus.standalone.parts.Mongod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Looks at everything that a start needs, without starting or changing anything. */
record Examination(DataFolder data, Ports ports, BroughtParts brought) {
  private static final int JAVA = 25;
  private static final long DISK_GIB = 2;
  private static final long GIB = 1L << 30;

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    findings.add(java());
    findings.add(folder());
    findings.add(disk());
    findings.add(store());
    findings.addAll(keysets());
    RunningInstance.in(data)
        .ifPresentOrElse(
            running -> findings.addAll(doorsOf(running)), () -> findings.addAll(busyPorts()));
    return List.copyOf(findings);
  }

  private static Finding java() {
    int version = Runtime.version().feature();
    return version >= JAVA
        ? new Good("Java " + Runtime.version())
        : new Bad("Java " + version, "set JAVA_HOME to a JDK " + JAVA + " or newer");
  }

  private Finding folder() {
    Path existing = nearestExisting(data.path());
    return Files.isWritable(existing)
        ? new Good("data in " + data.path())
        : new Bad("cannot write to " + existing, "choose another folder with --data");
  }

  private Finding disk() {
    try {
      long free = Files.getFileStore(nearestExisting(data.path())).getUsableSpace() / GIB;
      return free >= DISK_GIB
          ? new Good(free + " GiB free on disk")
          : new Bad("only " + free + " GiB free on disk", "make room, or move --data");
    } catch (IOException e) {
      return new Fair("free disk space is not known", "make sure of " + DISK_GIB + " GiB");
    }
  }

  private Finding store() {
    if (brought.mongodb().isPresent()) {
      return new Good("MongoDB as given");
    }
    Optional<Path> mongod = Mongod.onPath();
    return mongod.isPresent()
        ? new Good("MongoDB from " + mongod.get())
        : new Fair(
            "no mongod on the PATH",
            "an embedded stand-in is used, without secondary indexes; see README, limits");
  }

  private List<Finding> keysets() {
    KeyCustodian custodian = new KeyCustodian(data.keys(), data.kms(), InstantSource.system());
    return Arrays.stream(KeysetName.values())
        .filter(custodian::has)
        .map(name -> keyset(name, custodian))
        .toList();
  }

  private Finding keyset(KeysetName name, KeyCustodian custodian) {
    try {
      String kms = custodian.state(name).kms();
      return kms.startsWith(KmsKey.FILE)
          ? new Fair(name + " are wrapped by a key in a file", "for development only")
          : new Good(name + " are wrapped by " + kms);
    } catch (KeysUnreadable e) {
      return new Bad(String.valueOf(e.getMessage()), "see ./caduceus keys --help");
    }
  }

  private List<Finding> doorsOf(RunningInstance running) {
    List<Finding> findings = new ArrayList<>();
    findings.add(new Good("an instance is running, process " + running.pid()));
    for (Door door : Door.values()) {
      int port = running.ports().of(door);
      findings.add(
          Loopback.isFree(port)
              ? new Bad(
                  door.purpose + " does not listen on " + port,
                  "see " + data.log() + ", then restart")
              : new Good(door.purpose + " listens on " + port));
    }
    return findings;
  }

  private List<Finding> busyPorts() {
    List<Door> busy = ports.busy(brought);
    if (busy.isEmpty()) {
      return List.of(new Good("all ports are free"));
    }
    return busy.stream()
        .<Finding>map(
            door ->
                new Bad(
                    "port %d for %s is in use".formatted(ports.of(door), door.purpose),
                    "stop that program, or use --port-offset"))
        .toList();
  }

  private static Path nearestExisting(Path path) {
    Path existing = path;
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    return existing;
  }
}
