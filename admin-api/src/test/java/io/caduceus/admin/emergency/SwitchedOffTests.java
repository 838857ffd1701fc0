package io.caduceus.admin.emergency;

import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.admin.Answer;
import io.caduceus.admin.RunningAdmin;
import io.caduceus.admin.security.Caller;
import io.caduceus.admin.security.Role;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SwitchedOffTests {
  @RegisterExtension
  static final RunningAdmin admin = new RunningAdmin("--caduceus.admin.emergency.enabled=false");

  @Test
  void opensNoneAndHonoursNoneThatWasOpen() {
    StoredEmergencies.open(admin, "from-before", "operator");

    Answer answer =
        admin
            .holding("operator", "operator")
            .post(
                "/v1/emergencies",
                """
                {"reason": "Members miss their reminders.", "eventTypes": ["Claim.Decided.Denial"],
                 "reveal": ["PHI"]}
                """);

    assertThat(answer.status()).isEqualTo(403);
    assertThat(
            admin
                .bean("emergencies", Emergencies.class)
                .openFor(new Caller("operator", Set.of(Role.OPERATOR))))
        .isEmpty();
  }
}
