package io.caduceus.admin.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.caduceus.registry.ApplicationName;
import java.util.Set;
import org.apache.kafka.common.acl.AclBinding;
import org.junit.jupiter.api.Test;

class NoKafkaUsersTests {
  private static final Set<AclBinding> RULES =
      new Standing(new ApplicationName("care-team"), true, Set.of("u"), Set.of(), Set.of("t"))
          .rules();

  private final KafkaUsers users = new NoKafkaUsers();

  @Test
  void makesNoneForGood() {
    assertThatExceptionOfType(KafkaAccessFailed.class)
        .isThrownBy(users::require)
        .matches(it -> !it.isSupported());
    assertThatExceptionOfType(KafkaAccessFailed.class).isThrownBy(() -> users.put("u", "p"));
  }

  @Test
  void hasNothingToDoForThoseThatWereMadeBefore() {
    users.allow(RULES);
    users.withdraw(RULES);
    users.remove(Set.of("u"));

    assertThat(users.rules(Set.of("u"))).isEmpty();
    assertThat(users.known(Set.of("u"))).isEmpty();
  }
}
