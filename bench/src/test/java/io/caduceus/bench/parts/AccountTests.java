package io.caduceus.bench.parts;

import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.bench.frame.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountTests {
  @TempDir private Path tasks;

  @Test
  void theCompilersAreKnownByTheirNamesAndTheirTimeIsWhatTheyWorkedInAllModes() throws Exception {
    addThread("11", "main", 700, 70);
    addThread("12", "C1 CompilerThre", 30, 5);
    addThread("13", "C2 CompilerThre", 200, 40);
    addThread("14", "vert.x-eventloo", 500, 50);

    assertThat(Compilers.worked(tasks))
        .containsOnly(
            Map.entry("12", Duration.ofMillis(350)), Map.entry("13", Duration.ofMillis(2400)));
  }

  @Test
  void inBetweenCountsWhatIsNewAndNotWhatAThreadThatEndedHadWorkedBefore() {
    Account before = account(10, Map.of("12", seconds(1), "13", seconds(5)));
    Account after = account(30, Map.of("13", seconds(7), "15", seconds(3)));

    assertThat(after.since(before)).isEqualTo(new Work(seconds(20), seconds(5)));
  }

  @Test
  void whereThreadsCannotBeToldApartOnlyTheWholeIsKnown() {
    assertThat(Compilers.worked(tasks.resolve("nowhere"))).isNull();
    assertThat(account(30, null).since(account(10, null))).isEqualTo(new Work(seconds(20), null));
  }

  @Test
  void aProcessThatIsNotThereHasNoAccount() {
    assertThat(Account.of(Long.MAX_VALUE)).isEmpty();
    assertThat(Account.of(ProcessHandle.current().pid())).isPresent();
  }

  private static Account account(int cpu, Map<String, Duration> compilers) {
    return new Account(seconds(cpu), compilers);
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }

  /** As proc(5) has it: the name is the second field, user and system time are 14 and 15. */
  private void addThread(String number, String name, int user, int system) throws IOException {
    Path thread = Files.createDirectory(tasks.resolve(number));
    Files.writeString(thread.resolve("comm"), name + "\n");
    Files.writeString(
        thread.resolve("stat"),
        "%s (%s) S 1 1 1 0 -1 4194368 9 0 0 0 %d %d 0 0 20 0 40 0 6844 1 2\n"
            .formatted(number, name, user, system));
  }
}
