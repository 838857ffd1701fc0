package io.caduceus.protect;

import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.registry.Classification;
import io.caduceus.registry.EventType;
import io.caduceus.registry.FieldPath;
import io.caduceus.registry.FieldRule;
import io.caduceus.samples.Samples;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RevealGrantTests {
  private static final EventType TYPE = secretive();

  @Test
  void anEmergencyOpensThePathsOfRulesAndTheClassificationsThatAreAskedFor() {
    RevealGrant grant = inEmergency(Set.of("/name", "/no/rule"), Classification.PHI);

    assertThat(covers(grant, "/name", Classification.PII)).isTrue();
    assertThat(covers(grant, "/anything", Classification.PHI)).isTrue();
    assertThat(covers(grant, "/anything", Classification.PII)).isFalse();
    assertThat(covers(grant, "/no/rule", Classification.PII)).isFalse();
  }

  @Test
  void anEmergencyOpensNothingSecretByPathNorByClassification() {
    RevealGrant grant = inEmergency(Set.of("/password"), Classification.SECRET);

    assertThat(covers(grant, "/password", Classification.SECRET)).isFalse();
    assertThat(grant.isNothing()).isTrue();
  }

  private static RevealGrant inEmergency(Set<String> paths, Classification classification) {
    return RevealGrant.inEmergency(
        TYPE, Set.copyOf(paths.stream().map(FieldPath::parse).toList()), Set.of(classification));
  }

  private static boolean covers(RevealGrant grant, String place, Classification classification) {
    return grant.covers(FieldPath.parse(place), classification);
  }

  private static EventType secretive() {
    EventType plain = Samples.CLAIM_DECIDED;
    return new EventType(
        plain.name(),
        plain.owner(),
        plain.description(),
        true,
        plain.schema(),
        1,
        1,
        List.of(
            FieldRule.redact("/name", Classification.PII),
            FieldRule.redact("/password", Classification.SECRET)),
        Set.of(),
        null,
        plain.duplicateWindow(),
        plain.openTo(),
        null,
        List.of(),
        true,
        1);
  }
}
