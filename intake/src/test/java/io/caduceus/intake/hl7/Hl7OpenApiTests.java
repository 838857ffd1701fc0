package io.caduceus.intake.hl7;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The contract in {@code openapi/intake.yaml} and the address for HL7 say the same. */
class Hl7OpenApiTests {
  /** Of the JSON that the other addresses take. */
  private static final Set<String> OF_JSON = Set.of("malformed-json", "duplicate-key", "too-deep");

  private final Map<String, Object> responses = at("paths", Hl7Messages.PATH, "post", "responses");

  @Test
  void describesEveryStatusAndNoOther() {
    Set<String> answered =
        Statuses.byOutcome().values().stream().map(String::valueOf).collect(toSet());
    // Before there is a message.
    answered.addAll(Set.of("401", "405", "413", "415", "503"));

    assertThat(responses.keySet()).isEqualTo(answered);
  }

  @Test
  void listsEveryCodeUnderItsStatus() {
    Set<String> codes = new HashSet<>(Statuses.byOutcome().keySet());
    codes.removeAll(OF_JSON);
    codes.removeAll(Set.of("accepted", "duplicate"));

    assertThat(codes)
        .allSatisfy(
            code ->
                assertThat(responses.get(String.valueOf(Statuses.of(code))).toString())
                    .contains('`' + code + '`', Hl7Messages.HL7.toString()));
  }

  @Test
  void describesWhatIsTakenAndAnswered() {
    assertThat(at("paths", Hl7Messages.PATH, "post", "requestBody", "content").keySet())
        .containsExactly(Hl7Messages.HL7.toString());
    assertThat(at("paths", Hl7Messages.PATH, "post", "responses", "200", "content").keySet())
        .containsExactly(Hl7Messages.HL7.toString());
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> at(String... path) {
    Map<String, Object> here = contract();
    for (String name : List.of(path)) {
      here = (Map<String, Object>) Objects.requireNonNull(here.get(name), name);
    }
    return here;
  }

  private static Map<String, Object> contract() {
    try (InputStream in = Hl7OpenApiTests.class.getResourceAsStream("/openapi/intake.yaml")) {
      return new Yaml().load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
