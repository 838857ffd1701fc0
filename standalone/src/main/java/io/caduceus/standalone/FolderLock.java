package io.caduceus.standalone;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Keeps two instances from sharing a data folder. The operating system releases it when its process
 * ends, however that happens; what is written in the file only tells others whom to ask.
 */
final class FolderLock implements AutoCloseable {
  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  static Path fileIn(DataFolder folder) {
    return folder.path().resolve("lock");
  }

  /**
   * @throws IOException when another instance holds it; the message names its process
   */
  static FolderLock on(DataFolder folder, Ports ports) throws IOException {
    FileChannel channel = FileChannel.open(fileIn(folder), CREATE, READ, WRITE);
    if (tryLock(channel) == null) {
      channel.close();
      throw new IOException(
          "%s is in use by process %s"
              .formatted(
                  folder.path(),
                  RunningInstance.in(folder)
                      .map(RunningInstance::pid)
                      .map(Object::toString)
                      .orElse("?")));
    }
    byte[] content =
        new RunningInstance(ProcessHandle.current().pid(), ports)
            .written()
            .getBytes(StandardCharsets.UTF_8);
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(content), 0);
    return new FolderLock(channel);
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    channel.truncate(0);
    channel.close();
  }
}
