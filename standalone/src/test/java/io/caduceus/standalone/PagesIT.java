package io.caduceus.standalone;

import static io.caduceus.standalone.Instance.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command that the documentation shows is run, and must print what the page says. */
@OnAnInstance
class PagesIT {
  private static final Pattern PAGES =
      Pattern.compile("README\\.md|docs/publish/.*|docs/(subscriber|operator)\\.md");

  private static final Pattern ADDRESS = Pattern.compile("(localhost|127\\.0\\.0\\.1)([: ])(\\d+)");

  private static Instance caduceus;

  @BeforeAll
  static void start() throws Exception {
    caduceus = Instance.shared();
    caduceus.seed();
  }

  static List<Page> pages() throws IOException {
    return Page.all().stream().filter(page -> PAGES.matcher(page.toString()).matches()).toList();
  }

  @Test
  void curlIsThere(@TempDir Path folder) throws Exception {
    try (Terminal terminal = new Terminal(folder)) {
      assertThat(terminal.run("command -v curl || echo missing"))
          .as("the pages' commands need curl on the PATH")
          .doesNotContain("missing");
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pages")
  void aPagesCommandsPrintWhatThePageShows(Page page, @TempDir Path folder) throws Exception {
    furnish(folder);

    try (Terminal terminal = new Terminal(folder)) {
      assertThat(page.steps()).as("commands to run in %s", page).isNotEmpty();
      for (Page.Step step : page.steps()) {
        if (step.eventually()) {
          await().atMost(SOON).untilAsserted(() -> take(step, page, terminal));
        } else {
          take(step, page, terminal);
        }
      }
    }
  }

  private static void take(Page.Step step, Page page, Terminal terminal) throws Exception {
    String printed = toPage(terminal.run(toInstance(step.commands())));

    assertThat(step.shown().map(shown -> shown.isWhatWasPrinted(printed)).orElse(true))
        .withFailMessage(
            "in %s%n%n%s%nprints%n%n%s%nand is shown to print%n%n%s",
            page, step.commands(), printed, step.shown().map(Shown::text).orElse(""))
        .isTrue();
  }

  /** What a checkout with a running instance holds, as far as commands name it. */
  private static void furnish(Path folder) throws IOException {
    Path launcher = Files.createFile(folder.resolve("caduceus"));
    Files.writeString(launcher, "#!/bin/sh\nexec '" + Page.ROOT.resolve("caduceus") + "' \"$@\"\n");
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
    Files.createSymbolicLink(folder.resolve("data"), caduceus.data().path());
    Files.createSymbolicLink(folder.resolve("proto"), Page.ROOT.resolve("proto"));
  }

  /** Pages name the standard ports; the instance under test listens elsewhere. */
  private static String toInstance(String commands) {
    return translated(commands, door -> door.standardPort, caduceus.ports()::of);
  }

  private static String toPage(String printed) {
    return translated(printed, caduceus.ports()::of, door -> door.standardPort);
  }

  private static String translated(String text, ToIntFunction<Door> from, ToIntFunction<Door> to) {
    return ADDRESS
        .matcher(text)
        .replaceAll(
            address ->
                Arrays.stream(Door.values())
                    .filter(door -> address.group(3).equals("" + from.applyAsInt(door)))
                    .findAny()
                    .map(door -> "localhost" + address.group(2) + to.applyAsInt(door))
                    .orElse(address.group()));
  }
}
