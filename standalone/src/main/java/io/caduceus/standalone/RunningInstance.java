package io.caduceus.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The instance that uses a data folder, as it wrote itself into the folder's lock.
 *
 * @param pid of its process, which was alive when this was read
 */
record RunningInstance(long pid, Ports ports) {
  private static final Pattern WRITTEN = Pattern.compile("pid=(\\d+) portOffset=(-?\\d+)\\s*");

  String written() {
    return "pid=%d portOffset=%d%n".formatted(pid, ports.offset());
  }

  static Optional<RunningInstance> in(DataFolder folder) {
    try {
      Matcher line = WRITTEN.matcher(Files.readString(FolderLock.fileIn(folder)));
      return line.matches()
          ? Optional.of(
                  new RunningInstance(
                      Long.parseLong(line.group(1)), new Ports(Integer.parseInt(line.group(2)))))
              .filter(RunningInstance::isAlive)
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private boolean isAlive() {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }
}
