package io.caduceus.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CaduceusTests {
  private final StringWriter errors = new StringWriter();
  private final CommandLine caduceus = Caduceus.commandLine().setErr(new PrintWriter(errors, true));

  @Test
  void saysHowToStartWhenATokenIsAskedOfNobody(@TempDir Path empty) {
    int exit = caduceus.execute("token", "claims-portal", "--data", empty.toString());

    assertThat(exit).isNotZero();
    assertThat(errors.toString()).contains("no instance is running", "./caduceus start");
  }

  @Test
  void refusesAPortOffsetWithoutAStackTrace(@TempDir Path empty) {
    int exit = caduceus.execute("start", "--port-offset", "60000", "--data", empty.toString());

    assertThat(exit).isNotZero();
    assertThat(errors.toString()).contains("--port-offset 60000").doesNotContain("\tat ");
  }

  @Test
  void writesTheEventTypesOfHl7WithTheirOwnerAndPublishers(@TempDir Path folder) throws Exception {
    int exit =
        caduceus.execute(
            "hl7-types",
            "--owner",
            "registration",
            "--publisher",
            "epic-adt",
            "--out",
            folder.toString());

    assertThat(exit).as(errors.toString()).isZero();
    assertThat(folder.resolve("Patient.Admitted.Encounter.json"))
        .content()
        .contains("\"owner\" : \"registration\"", "\"epic-adt\"", "\"fieldRules\"");
    assertThat(folder.toFile().list()).hasSizeGreaterThan(20);
  }
}
