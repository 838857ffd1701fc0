package io.caduceus.admin.search.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.event.EventTypeName;
import io.caduceus.registry.EventType;
import io.caduceus.registry.Subscription;
import io.caduceus.registry.avro.EventTypeRecord;
import io.caduceus.registry.avro.SubscriptionRecord;
import io.caduceus.samples.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

class AskedTests {
  private static final EventType OPEN = Samples.CLAIM_SUBMITTED;
  private static final EventType CLOSED =
      EventType.of(
          EventTypeRecord.newBuilder(Samples.CLAIM_DECIDED.toRecord())
              .setOpenTo(List.of("claims"))
              .build());

  @Test
  void isWhatIsRegisteredAndOpenToTheTeam() {
    assertThat(asked(null)).containsExactly(OPEN.name());
    assertThat(asked("care")).containsExactly(OPEN.name());
    assertThat(asked("claims")).containsExactlyInAnyOrder(OPEN.name(), CLOSED.name());
  }

  @Test
  void isWhatIsClosedOnlyWhereItsOwnerAdmittedIt() {
    assertThat(asked(null, CLOSED.name().toString(), "Claim.Unheard.Of"))
        .containsExactlyInAnyOrder(OPEN.name(), CLOSED.name());
  }

  private static Iterable<EventTypeName> asked(String team, String... admitted) {
    SubscriptionRecord record =
        SubscriptionRecord.newBuilder(Samples.subscription("watch", "Claim.*.*").toRecord())
            .setTeam(team)
            .setAdmitted(List.of(admitted))
            .build();
    return Asked.of(Subscription.of(record), List.of(OPEN, CLOSED, Samples.MEMBER_CHANGED_PCP))
        .types();
  }
}
