package io.caduceus.standalone.parts;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTests {
  @TempDir Path folder;

  @Test
  void stopsWhenItIsToldTo() {
    ChildProcess child = sleeper("a");
    child.start();
    ProcessHandle handle = ProcessHandle.of(child.pid()).orElseThrow();

    child.stop();

    assertThat(handle.isAlive()).isFalse();
    assertThat(child.isAlive()).isFalse();
  }

  @Test
  void endsWithAParentThatIsKilled() throws Exception {
    Process parent = new ProcessBuilder(parentOfASleeper()).start();
    long pid = Long.parseLong(parent.inputReader().readLine());
    ProcessHandle orphan = ProcessHandle.of(pid).orElseThrow();

    parent.destroyForcibly().waitFor();

    await().atMost(5, SECONDS).until(() -> !orphan.isAlive());
  }

  @Test
  void keepsWhatTheChildPrinted() throws Exception {
    ChildProcess child = new ChildProcess(List.of("echo", "hello"), folder.resolve("log"));

    child.start();

    await().atMost(5, SECONDS).until(() -> Files.readString(child.log()).equals("hello\n"));
    child.stop();
  }

  private ChildProcess sleeper(String log) {
    return new ChildProcess(List.of("sleep", "600"), folder.resolve(log));
  }

  private List<String> parentOfASleeper() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp",
        System.getProperty("java.class.path"),
        Parent.class.getName(),
        folder.resolve("log").toString());
  }

  /** A program with a child; prints the child's process id and waits to be killed. */
  static final class Parent {
    private Parent() {}

    public static void main(String[] args) throws Exception {
      ChildProcess child = new ChildProcess(List.of("sleep", "600"), Path.of(args[0]));
      child.start();
      System.out.println(child.pid());
      System.out.flush();
      new CountDownLatch(1).await();
    }
  }
}
