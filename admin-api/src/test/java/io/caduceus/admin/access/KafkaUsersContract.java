package io.caduceus.admin.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.caduceus.registry.ApplicationName;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.common.acl.AclBinding;
import org.junit.jupiter.api.Test;

/** What every place must do that keeps Kafka's users. */
public abstract class KafkaUsersContract {
  private final ApplicationName application =
      new ApplicationName("contract-" + UUID.randomUUID().toString().substring(0, 8));
  private final String user = application + ".one";
  private final String other = application + ".other";

  protected abstract KafkaUsers users();

  @Test
  void answersThatItKeepsUsers() {
    assertThatCode(() -> users().require()).doesNotThrowAnyException();
  }

  @Test
  void knowsAUserThatWasPutUntilItIsRemoved() {
    assertThat(users().known(Set.of(user, other))).isEmpty();

    users().put(user, "a password for tests");
    users().put(user, "another password");
    assertThat(users().known(Set.of(user, other))).containsExactly(user);

    users().remove(Set.of(user, other));
    users().remove(Set.of(user));
    assertThat(users().known(Set.of(user, other))).isEmpty();
  }

  @Test
  void showsTheRulesOfThoseThatAreAskedForAlone() {
    Set<AclBinding> one = rules(user, "a", "b");
    Set<AclBinding> two = rules(other, "b");
    users().allow(one);
    users().allow(one);
    users().allow(two);

    assertThat(users().rules(Set.of(user))).isEqualTo(one);
    assertThat(users().rules(Set.of(other))).isEqualTo(two);
    assertThat(users().rules(Set.of(user, other))).hasSize(one.size() + two.size());
    assertThat(users().rules(Set.of(application.value()))).isEmpty();
  }

  @Test
  void withdrawsExactlyWhatIsNamed() {
    Set<AclBinding> all = rules(user, "a", "b");
    Set<AclBinding> kept = rules(user, "a");
    users().allow(all);

    Set<AclBinding> withdrawn = new HashSet<>(all);
    withdrawn.removeAll(kept);
    users().withdraw(withdrawn);
    users().withdraw(withdrawn);

    assertThat(users().rules(Set.of(user))).isEqualTo(kept);
  }

  @Test
  void takesNothingForNothing() {
    users().allow(Set.of());
    users().withdraw(Set.of());
    users().remove(Set.of());

    assertThat(users().rules(Set.of())).isEmpty();
    assertThat(users().known(Set.of())).isEmpty();
  }

  private Set<AclBinding> rules(String user, String... topics) {
    return new Standing(application, true, Set.of(user), Set.of(), Set.of(topics)).rules();
  }
}
