package io.caduceus.standalone.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartupTests {
  private final List<String> diary = Collections.synchronizedList(new ArrayList<>());
  private final Startup startup = new Startup((part, took) -> diary.add(part.name() + " is ready"));

  @Test
  void stopsInTheReverseOfTheOrderInWhichItStarted() {
    startup.stage(part("kafka"));
    startup.stage(part("connect"));

    startup.close();

    assertThat(diary)
        .containsExactly(
            "start kafka",
            "kafka is ready",
            "start connect",
            "connect is ready",
            "stop connect",
            "stop kafka");
  }

  @Test
  void namesThePartThatDidNotStartAndStopsTheOthers() {
    assertThatThrownBy(() -> startup.stage(part("kafka"), brokenAt("start", "registry")))
        .isInstanceOf(PartFailed.class)
        .hasMessage("registry did not start");

    startup.close();

    assertThat(diary).contains("stop kafka").doesNotContain("stop registry");
  }

  @Test
  void stopsTheRestWhenOnePartWillNotStop() {
    startup.stage(part("kafka"));
    startup.stage(brokenAt("stop", "unstoppable"));

    startup.close();

    assertThat(diary).endsWith("stop kafka");
  }

  private Part part(String name) {
    return new Diarist(name, "");
  }

  private Part brokenAt(String verb, String name) {
    return new Diarist(name, verb);
  }

  private final class Diarist implements Part {
    private final String name;
    private final String broken;

    Diarist(String name, String broken) {
      this.name = name;
      this.broken = broken;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public void start() {
      note("start");
    }

    @Override
    public String address() {
      return "nowhere";
    }

    @Override
    public boolean healthy() {
      return true;
    }

    @Override
    public void close() {
      note("stop");
    }

    private void note(String verb) {
      if (verb.equals(broken)) {
        throw new IllegalStateException("broken");
      }
      diary.add(verb + " " + name);
    }
  }
}
