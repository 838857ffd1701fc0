package io.caduceus.bench.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class ChoiceTests {
  @Test
  void contendersAreChosenByTheFirstWordsOfTheirNames() {
    Choice choice = new Choice(Set.of("caduceus", "P"));

    assertThat(choice.includes("Caduceus")).isTrue();
    assertThat(choice.includes("Caduceus, gRPC streams")).isTrue();
    assertThat(choice.includes("P raw producer")).isTrue();
    assertThat(choice.includes("protection, body parsed")).isFalse();
    assertThat(choice.includes("H bare HTTP server")).isFalse();
    assertThat(Choice.ALL.includes("H bare HTTP server")).isTrue();
  }

  @Test
  void onlyThoseThatAreAskedForAreStarted() throws Exception {
    Map<String, Callable<? extends String>> all = new LinkedHashMap<>();
    all.put("A Camel", () -> "camel");
    all.put("B Spring", () -> fail());
    all.put("P producer", () -> "producer");

    assertThat(new Choice(Set.of("p", "a")).started(all)).containsExactly("camel", "producer");
  }

  private static String fail() {
    throw new AssertionError("nobody asked for it");
  }
}
