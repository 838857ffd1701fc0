package io.caduceus.admin.access;

import com.mongodb.MongoException;
import io.caduceus.admin.answers.Refused;
import io.caduceus.admin.applications.Applications;
import io.caduceus.admin.applications.KafkaCredentials;
import io.caduceus.admin.security.Caller;
import io.caduceus.admin.security.SecretHash;
import io.caduceus.admin.subscriptions.Subscriptions;
import io.caduceus.registry.ApplicationName;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.common.acl.AclBinding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings Kafka's users and ACLs in line with the registry, which has the last word: the record is
 * changed first, so that whatever a crash leaves in Kafka is of a user on record and is found.
 */
final class SubscriberAccess implements KafkaCredentials {
  private static final Logger log = LoggerFactory.getLogger(SubscriberAccess.class);

  private final Applications applications;
  private final Subscriptions subscriptions;
  private final KafkaUsers kafka;
  private final AccessSettings settings;
  private final ReentrantLock turn = new ReentrantLock();
  private final Set<ApplicationName> behind = ConcurrentHashMap.newKeySet();

  SubscriberAccess(
      Applications applications,
      Subscriptions subscriptions,
      KafkaUsers kafka,
      AccessSettings settings) {
    this.applications = applications;
    this.subscriptions = subscriptions;
    this.kafka = kafka;
    this.settings = settings;
  }

  @Override
  public Issued issue(Caller caller, ApplicationName application) {
    String user = applications.issueKafkaUser(caller, application, this::requireKafka);
    String password = SecretHash.newSecret();
    try {
      kafka.put(user, password);
    } catch (KafkaAccessFailed e) {
      applications.revokeKafkaUser(caller, application, user);
      throw refused(e);
    }
    Standing standing = standing(application);
    return new Issued(
        user,
        password,
        settings.servers(),
        settings.protocol(),
        ScramUsers.MECHANISM.mechanismName(),
        Standing.groupPrefix(application),
        List.copyOf(new TreeSet<>(standing.active() ? standing.topics() : Set.of())),
        isInLine(application));
  }

  /** Before anything goes on record: a Kafka that cannot do it, or is away. */
  private void requireKafka() {
    try {
      kafka.require();
    } catch (KafkaAccessFailed e) {
      throw refused(e);
    }
  }

  private static Refused refused(KafkaAccessFailed failure) {
    log.warn("a Kafka user was not issued reason={}", failure.getMessage());
    return failure.isSupported()
        ? Refused.unavailable("Kafka does not answer as it should; no user was issued.")
        : Refused.conflict(
            "kafka-access-off",
            "The users of this Kafka are not kept here: it has no SCRAM or no authorizer, or"
                + " caduceus.kafka.access is none.",
            List.of());
  }

  @Override
  public boolean isInLine(ApplicationName application) {
    return !behind.contains(application);
  }

  /** The applications for which Kafka is known not to do what is on record. */
  Set<ApplicationName> behind() {
    return Set.copyOf(behind);
  }

  /**
   * Brings Kafka in line for one application. It never throws: what fails is tried again, and so is
   * what would have to wait long for others while Kafka does not answer.
   *
   * @return whether Kafka does what is on record
   */
  boolean bring(ApplicationName application) {
    if (!takeTurn()) {
      behind.add(application);
      return false;
    }
    try {
      Standing brought;
      // Another replica may have been faster, with an older record: whoever is last looks again.
      do {
        brought = standing(application);
        bring(brought);
      } while (!standing(application).equals(brought));
      behind.remove(application);
      return true;
    } catch (KafkaAccessFailed | MongoException e) {
      behind.add(application);
      String reason =
          e instanceof KafkaAccessFailed ? e.getMessage() : e.getClass().getSimpleName();
      log.warn("access postponed application={} reason={}", application, reason);
      return false;
    } finally {
      turn.unlock();
    }
  }

  private boolean takeTurn() {
    try {
      return turn.tryLock(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Brings everything in line that ever had a Kafka user. */
  void bringAll() {
    applications.withKafkaUsers().forEach(this::bring);
  }

  private void bring(Standing standing) {
    Set<String> users = standing.everyUser();
    if (users.isEmpty()) {
      return;
    }
    Set<AclBinding> surplus = new HashSet<>(kafka.rules(users));
    Set<AclBinding> missing = new HashSet<>(standing.rules());
    missing.removeAll(surplus);
    surplus.removeAll(standing.rules());
    // What is too much goes first.
    kafka.withdraw(surplus);
    kafka.remove(kafka.known(standing.revoked()));
    kafka.allow(missing);
    if (!surplus.isEmpty() || !missing.isEmpty()) {
      log.info(
          "access changed application={} allowed={} withdrawn={}",
          standing.application(),
          missing.size(),
          surplus.size());
    }
  }

  private Standing standing(ApplicationName application) {
    Applications.OfKafka known = applications.kafkaUsersOf(application);
    return new Standing(
        application,
        known.active(),
        known.users(),
        known.revoked(),
        known.users().isEmpty() ? Set.of() : subscriptions.topicsOf(application));
  }
}
