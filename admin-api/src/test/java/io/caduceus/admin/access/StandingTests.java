package io.caduceus.admin.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.registry.ApplicationName;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StandingTests {
  private static final ApplicationName CARE_TEAM = new ApplicationName("care-team");
  private static final Set<String> TOPICS = Set.of("caduceus.sub.a", "caduceus.sub.b");

  @Test
  void letsEachUserReadTheTopicsAndInTheGroupsOfItsApplicationAndNothingElse() {
    Standing standing =
        new Standing(
            CARE_TEAM, true, Set.of("care-team.1", "care-team.2"), Set.of("care-team.old"), TOPICS);

    assertThat(standing.rules().stream().map(StandingTests::text))
        .containsExactlyInAnyOrder(
            "User:care-team.1 READ LITERAL TOPIC caduceus.sub.a",
            "User:care-team.1 READ LITERAL TOPIC caduceus.sub.b",
            "User:care-team.1 READ PREFIXED GROUP care-team.",
            "User:care-team.2 READ LITERAL TOPIC caduceus.sub.a",
            "User:care-team.2 READ LITERAL TOPIC caduceus.sub.b",
            "User:care-team.2 READ PREFIXED GROUP care-team.");
  }

  @Test
  void letsNobodyDoAnythingWhoseApplicationIsSwitchedOff() {
    Standing standing = new Standing(CARE_TEAM, false, Set.of("care-team.1"), Set.of(), TOPICS);

    assertThat(standing.rules()).isEmpty();
  }

  @Test
  void looksAfterRevokedUsersToo() {
    Standing standing =
        new Standing(CARE_TEAM, true, Set.of("care-team.1"), Set.of("care-team.old"), TOPICS);

    assertThat(standing.everyUser()).containsExactlyInAnyOrder("care-team.1", "care-team.old");
  }

  private static String text(org.apache.kafka.common.acl.AclBinding rule) {
    assertThat(rule.entry().permissionType().name()).isEqualTo("ALLOW");
    return rule.entry().principal()
        + " "
        + rule.entry().operation()
        + " "
        + rule.pattern().patternType()
        + " "
        + rule.pattern().resourceType()
        + " "
        + rule.pattern().name();
  }
}
