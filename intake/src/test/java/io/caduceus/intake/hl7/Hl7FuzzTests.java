package io.caduceus.intake.hl7;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.caduceus.intake.hl7.Hospital.Ack;
import io.caduceus.intake.hl7.mapping.Shipped;
import io.caduceus.intake.hl7.mapping.Shipped.Sample;
import io.caduceus.intake.hl7.message.Header;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Any bytes get an acknowledgement that says what they are, and never that we failed. Jazzer runs
 * the inputs it once found; with {@code JAZZER_FUZZ=1} it looks for more, for as long as {@code
 * maxDuration} says.
 */
class Hl7FuzzTests {
  private static final Duration A_WHILE = Duration.ofSeconds(3);
  private static final Set<String> CODES = Set.of("AA", "AE", "AR", "CA", "CE", "CR");
  private static final String[] PIECES = {
    "|",
    "^",
    "~",
    "\\",
    "&",
    "\r",
    "\n",
    "\"\"",
    "\\X",
    "\\E\\",
    "MSH|^~\\&|",
    "BHS|",
    "PID|",
    "OBX|1|NM|",
    "\u0000",
    "\u001c",
    "\u00e4",
    "-0600",
    "2.5.1",
    "NaN",
    "1e99999999"
  };

  private final Hospital hospital = new Hospital();

  @FuzzTest(maxDuration = "10m")
  void answersAnyBytes(byte[] message) {
    answer(message);
  }

  @Test
  void answersMessagesThatWentWrongOnTheWay() {
    Random random = new Random(20261120);
    List<Sample> samples = Shipped.samples().toList();
    Instant end = Instant.now().plus(A_WHILE);
    for (int i = 0; i < 200 || Instant.now().isBefore(end); i++) {
      Sample sample = samples.get(random.nextInt(samples.size()));
      answer(spoiled(sample.bytes(), random));
    }
  }

  private void answer(byte[] message) {
    Ack ack = hospital.send(message);

    assertThat(ack.told().outcome()).isNotEqualTo("internal-error");
    assertThat(CODES).contains(ack.told().code());
    assertThat(Header.glimpse(ack.told().message()).field(9)).startsWith("ACK");
  }

  private static byte[] spoiled(byte[] message, Random random) {
    byte[] bytes = message;
    for (int times = 1 + random.nextInt(4); times > 0; times--) {
      int at = random.nextInt(bytes.length);
      int to = Math.min(bytes.length, at + random.nextInt(20));
      bytes =
          switch (random.nextInt(4)) {
            case 0 -> with(bytes, at, at, PIECES[random.nextInt(PIECES.length)].getBytes(UTF_8));
            case 1 -> with(bytes, at, to, new byte[0]);
            case 2 -> with(bytes, at, at + 1, new byte[] {(byte) random.nextInt(256)});
            default -> with(bytes, at, at, Arrays.copyOfRange(bytes, at, to));
          };
      if (bytes.length == 0) {
        return bytes;
      }
    }
    return bytes;
  }

  private static byte[] with(byte[] bytes, int from, int to, byte[] instead) {
    var out = new ByteArrayOutputStream();
    out.write(bytes, 0, from);
    out.writeBytes(instead);
    out.write(bytes, to, bytes.length - to);
    return out.toByteArray();
  }
}
