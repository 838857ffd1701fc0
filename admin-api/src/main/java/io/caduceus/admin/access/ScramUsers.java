package io.caduceus.admin.access;

import static java.util.stream.Collectors.toSet;

import io.caduceus.admin.broker.BrokerClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialDeletion;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.ResourceNotFoundException;
import org.apache.kafka.common.errors.SecurityDisabledException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.common.resource.ResourcePatternFilter;

/** Users on Kafka, with SCRAM-SHA-512. */
final class ScramUsers implements KafkaUsers, AutoCloseable {
  static final ScramMechanism MECHANISM = ScramMechanism.SCRAM_SHA_512;

  /** The fewest that Kafka takes: our passwords are random, so there is nothing to guess. */
  private static final ScramCredentialInfo FEWEST_ROUNDS = new ScramCredentialInfo(MECHANISM, 4096);

  private static final String PRINCIPAL = "User:";
  private static final Duration GLANCE = Duration.ofMillis(10);

  private final Admin admin;
  private final Duration patience;

  ScramUsers(AccessSettings settings) {
    this.patience = settings.patience();
    this.admin =
        Admin.create(
            new BrokerClient(settings.kafka(), "caduceus-admin-access", patience).asking());
  }

  @Override
  public void require() {
    rules(Set.of(MECHANISM.mechanismName()));
    await(admin.describeUserScramCredentials().users());
  }

  @Override
  public void put(String user, String password) {
    await(alter(List.of(new UserScramCredentialUpsertion(user, FEWEST_ROUNDS, password))));
    awaitShown(() -> known(Set.of(user)).contains(user));
  }

  @Override
  public Set<String> known(Set<String> users) {
    if (users.isEmpty()) {
      return Set.of();
    }
    // Asked by their names, Kafka fails for those that it does not know.
    Set<String> known = new HashSet<>(await(admin.describeUserScramCredentials().users()));
    known.retainAll(users);
    return known;
  }

  @Override
  public void remove(Set<String> users) {
    for (String user : users) {
      try {
        await(alter(List.of(new UserScramCredentialDeletion(user, MECHANISM))));
      } catch (KafkaAccessFailed e) {
        if (!(e.getCause() instanceof ResourceNotFoundException)) {
          throw e;
        }
      }
    }
  }

  @Override
  public Set<AclBinding> rules(Set<String> users) {
    List<KafkaFuture<Collection<AclBinding>>> asked = new ArrayList<>();
    for (String user : users) {
      asked.add(admin.describeAcls(all(PRINCIPAL + user)).values());
    }
    Set<AclBinding> rules = new HashSet<>();
    asked.forEach(answer -> rules.addAll(await(answer)));
    return rules;
  }

  @Override
  public void allow(Set<AclBinding> rules) {
    if (!rules.isEmpty()) {
      await(admin.createAcls(rules).all());
      awaitShown(() -> rules(usersOf(rules)).containsAll(rules));
    }
  }

  @Override
  public void withdraw(Set<AclBinding> rules) {
    if (!rules.isEmpty()) {
      await(admin.deleteAcls(rules.stream().map(AclBinding::toFilter).toList()).all());
      awaitShown(() -> Collections.disjoint(rules(usersOf(rules)), rules));
    }
  }

  private static Set<String> usersOf(Set<AclBinding> rules) {
    return rules.stream()
        .map(it -> it.entry().principal().substring(PRINCIPAL.length()))
        .collect(toSet());
  }

  /** The controller has done it; the broker that is asked may hear of it a moment later. */
  private void awaitShown(BooleanSupplier shown) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!shown.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw KafkaAccessFailed.forNow("Kafka does not show what it has done", null);
      }
      LockSupport.parkNanos(GLANCE.toNanos());
    }
  }

  private KafkaFuture<Void> alter(List<UserScramCredentialAlteration> alterations) {
    return admin.alterUserScramCredentials(alterations).all();
  }

  private static AclBindingFilter all(String principal) {
    return new AclBindingFilter(
        ResourcePatternFilter.ANY,
        new AccessControlEntryFilter(principal, null, AclOperation.ANY, AclPermissionType.ANY));
  }

  private <V> V await(KafkaFuture<V> answer) {
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw failed(e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      throw failed(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(e);
    }
  }

  private static KafkaAccessFailed failed(Throwable cause) {
    String kind = cause.getClass().getSimpleName();
    return cause instanceof SecurityDisabledException
            || cause instanceof UnsupportedVersionException
        ? KafkaAccessFailed.forGood("Kafka keeps no users or no ACLs: " + kind, cause)
        : KafkaAccessFailed.forNow("Kafka did not change or show its users: " + kind, cause);
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(2));
  }
}
