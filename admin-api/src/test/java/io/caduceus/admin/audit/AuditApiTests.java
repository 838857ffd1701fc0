package io.caduceus.admin.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caduceus.admin.Answer;
import io.caduceus.admin.RunningAdmin;
import io.caduceus.admin.Session;
import io.caduceus.protect.AuditKeys;
import io.caduceus.protect.AuditPublicKeys;
import io.caduceus.registry.ApplicationName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class AuditApiTests {
  @RegisterExtension static final RunningAdmin admin = new RunningAdmin();
  private static final ApplicationName SOMEBODY = new ApplicationName("somebody");

  @TempDir private Path folder;

  @BeforeAll
  static void register() {
    admin.register(SOMEBODY);
  }

  @Test
  void exportsAChainThatAReviewerCanVerify() throws IOException {
    Answer export = admin.asAdmin().get("/v1/audit", "application/x-ndjson");

    assertThat(export.status()).isEqualTo(200);
    assertThat(export.headers().get("content-type")).startsWith("application/x-ndjson");
    List<JsonNode> lines = export.text().lines().map(RunningAdmin::json).toList();
    assertThat(lines.getFirst().path("action").asString()).isEqualTo("audit.begin");
    assertThat(lines.getLast().path("kind").asString()).isEqualTo("checkpoint");
    assertThat(lines.getLast().path("seq").asLong()).isEqualTo(lines.size() - 1);
    assertThat(verify(export.text())).startsWith("Genuine: " + (lines.size() - 1) + " entries");
  }

  @Test
  void exportsAPartThatCanBeVerifiedByItself() throws IOException {
    Instant from = Instant.now();
    admin.asAdmin().get("/v1/audit");
    admin.asAdmin().get("/v1/audit");

    String part = admin.asAdmin().get("/v1/audit?from=" + from, "application/x-ndjson").text();

    assertThat(part.lines()).hasSizeBetween(3, 4);
    assertThat(verify(part)).contains("The export begins with entry").contains("Genuine: ");
  }

  @Test
  void isFoundOutIfALineOfAnExportIsEditedRemovedMovedOrCutOff() throws IOException {
    String export = admin.asAdmin().get("/v1/audit", "application/x-ndjson").text();
    List<String> lines = export.lines().toList();
    int last = lines.size() - 1;

    assertThat(verify(export.replaceFirst("\"actor\":\"admin\"", "\"actor\":\"admit\"")))
        .startsWith("BROKEN at entry 2: edited");
    assertThat(verify(export.replaceFirst("\"seq\":2", "\"seq\": 2")))
        .startsWith("BROKEN at entry 2: edited");
    assertThat(verify(text(lines.subList(1, last + 1)))).startsWith("BROKEN at entry 1: deleted");
    assertThat(verify(text(lines.subList(0, last)))).startsWith("BROKEN at the end: truncated");
    assertThat(verify(lines.get(1) + "\n" + lines.get(0) + "\n" + text(lines.subList(2, last + 1))))
        .startsWith("BROKEN at entry 1: reordered");
    assertThat(verify(text(lines.subList(0, 1)) + lines.get(last) + "\n"))
        .startsWith("BROKEN at entry 2: truncated");
  }

  @Test
  void canBeVerifiedWithTheScriptInTheDocumentation() throws Exception {
    Path script = Path.of("../docs/verify_audit.py").toAbsolutePath();
    Assumptions.assumeTrue(hasPython(), "there is no python3 on this machine");
    String export = admin.asAdmin().get("/v1/audit", "application/x-ndjson").text();
    Path genuine = Files.writeString(folder.resolve("genuine.jsonl"), export);
    Path edited =
        Files.writeString(
            folder.resolve("edited.jsonl"),
            export.replaceFirst("\"actor\":\"admin\"", "\"actor\":\"admit\""));

    assertThat(python(script, genuine)).startsWith("0 genuine");
    assertThat(python(script, edited)).startsWith("1 entry 2");
  }

  @Test
  void tellsTheWitnessOfEveryCheckpoint() {
    admin.asAdmin().get("/v1/audit");
    AuditKeys keys = admin.bean("auditKeys", AuditKeys.class);

    await()
        .atMost(10, TimeUnit.SECONDS)
        .untilAsserted(
            () ->
                assertThat(Checkpoint.read(admin.neighbours().checkpoints().getLast()).seq())
                    .isEqualTo(admin.bean("auditLog", AuditLog.class).newest().seq()));

    assertThat(admin.neighbours().checkpoints())
        .allMatch(it -> Checkpoint.read(it).isSignedBy(keys.publicKeys()));
  }

  @Test
  void isForAuditorsAndAdministratorsAndSaysWhoLooked() {
    Answer refused = admin.as(SOMEBODY).get("/v1/audit");
    Answer refusedExport = admin.as(SOMEBODY).get("/v1/audit", "application/x-ndjson");

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refusedExport.status()).isEqualTo(403);
    assertThat(latest(2))
        .containsExactly("somebody audit.export REFUSED", "somebody audit.read REFUSED");
    assertThat(latest(1)).containsExactly("admin audit.read ALLOWED");
  }

  @Test
  void isReadByAnAuditorWhoMayDoNothingElseWithIt() {
    Session auditor = admin.holding("reviewer", "auditor");

    assertThat(auditor.get("/v1/audit").status()).isEqualTo(200);
    assertThat(auditor.post("/v1/applications", "{\"name\": \"own\"}").status()).isEqualTo(403);
    assertThat(latest(2))
        .containsExactly("reviewer application.register REFUSED", "reviewer audit.read ALLOWED");
  }

  @Test
  void refusesATimeThatIsNone() {
    Answer answer = admin.asAdmin().get("/v1/audit?from=noon", "application/x-ndjson");

    assertThat(answer.status()).isEqualTo(400);
  }

  private static List<String> latest(int count) {
    return admin
        .asAdmin()
        .get("/v1/audit?limit=" + count)
        .body()
        .path("items")
        .valueStream()
        .map(
            it ->
                it.path("actor").asString()
                    + " "
                    + it.path("action").asString()
                    + " "
                    + it.path("outcome").asString())
        .toList();
  }

  private String verify(String export) throws IOException {
    Path file = Files.writeString(folder.resolve("export.jsonl"), export);
    AuditPublicKeys keys = admin.bean("auditKeys", AuditKeys.class).publicKeys();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new AuditReviewConfiguration(null, file, keys, List.of(), null, null)
        .verify(new PrintStream(out, true, StandardCharsets.UTF_8));
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String text(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }

  private static boolean hasPython() throws InterruptedException {
    try {
      return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
    } catch (IOException none) {
      return false;
    }
  }

  private static String python(Path script, Path export) throws Exception {
    Process process =
        new ProcessBuilder("python3", script.toString(), export.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() + " " + said;
  }
}
