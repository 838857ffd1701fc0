package io.caduceus.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.protect.KeyCustodian;
import io.caduceus.protect.KeySchedule;
import io.caduceus.protect.KeysetName;
import io.caduceus.protect.kms.KmsKey;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysCommandTests {
  @TempDir private Path folder;
  private final StringWriter errors = new StringWriter();

  @Test
  void makesTheKeysetsThatAppsShareAndOthersByName() {
    assertThat(keys("create")).isZero();
    assertThat(folder).isDirectoryContaining("glob:**/{field,record,token}-keys.json");
    assertThat(folder.resolve("audit-keys.json")).doesNotExist();

    assertThat(keys("create", "audit-keys")).as(errors.toString()).isZero();

    assertThat(folder.resolve("audit-keys.json")).isRegularFile();
    assertThat(keys("list")).isZero();
  }

  @Test
  void rotatesAndLeavesTheAppsTimeToLearnOfIt() {
    keys("create");
    KeySchedule before = schedule(KeysetName.FIELD_KEYS);

    assertThat(keys("rotate", "--after", "3600")).as(errors.toString()).isZero();

    assertThat(schedule(KeysetName.FIELD_KEYS).keys()).hasSize(2).containsAll(before.keys());
    assertThat(keys("rotate", "--after", "4")).isNotZero();
    assertThat(errors.toString()).contains("--after is at least 5");
  }

  @Test
  void doesNotRotateWhatNamesThings() {
    keys("create");

    assertThat(keys("rotate", "record-keys")).isNotZero();
    assertThat(errors.toString()).contains("record-keys does not rotate").doesNotContain("\tat ");
  }

  @Test
  void retiresNoKeyThatIsUsed() {
    keys("create");
    String used = schedule(KeysetName.FIELD_KEYS).keys().getFirst().id();

    assertThat(keys("retire", used)).isNotZero();
    assertThat(keys("retire", used, "--destroy")).isNotZero();
    assertThat(keys("retire", "1")).isNotZero();

    assertThat(errors.toString())
        .contains("key " + used + " is used", "disable it first", "no keyset has a key 1");
  }

  @Test
  void wrapsAnewOnlyWhatItIsToldWhereItWasWrapped(@TempDir Path other) {
    keys("create");
    String next = "file:" + other.resolve("kek.json");

    assertThat(keys("wrap", "--kms", next)).isZero();
    assertThat(kms()).isNotEqualTo(next);

    String former = KmsKey.of(null, folder).uri();
    assertThat(keys("wrap", "--kms", next, "--from", former)).as(errors.toString()).isZero();
    assertThat(kms()).isEqualTo(next);
  }

  @Test
  void theDoctorSaysHowKeysetsAreWrappedAndWhatIsInClearText() throws Exception {
    DataFolder data = new DataFolder(folder);
    Path keys = Files.createDirectory(data.keys());
    Caduceus.commandLine().execute("keys", "create", "--data", folder.toString());
    Files.writeString(keys.resolve("record-keys.json"), "{\"primaryKeyId\": 1, \"key\": []}");

    List<String> found =
        new Examination(data, new Ports(20_000), new BroughtOptions().parts())
            .findings().stream().map(Finding::line).toList();

    assertThat(found)
        .anyMatch(it -> it.startsWith("note  field-keys are wrapped by a key in a file"))
        .anyMatch(it -> it.startsWith("bad") && it.contains("clear text"));
  }

  private int keys(String command, String... more) {
    String[] arguments = new String[more.length + 4];
    arguments[0] = "keys";
    arguments[1] = command;
    arguments[2] = "--keys";
    arguments[3] = folder.toString();
    System.arraycopy(more, 0, arguments, 4, more.length);
    return Caduceus.commandLine().setErr(new PrintWriter(errors, true)).execute(arguments);
  }

  private KeySchedule schedule(KeysetName name) {
    return custodian().state(name).schedule();
  }

  private String kms() {
    return custodian().state(KeysetName.FIELD_KEYS).kms();
  }

  private KeyCustodian custodian() {
    return new KeyCustodian(folder, KmsKey.of(null, folder), InstantSource.system());
  }
}
