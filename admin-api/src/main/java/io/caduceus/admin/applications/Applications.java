package io.caduceus.admin.applications;

import static com.mongodb.client.model.Filters.exists;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toSet;

import io.caduceus.admin.answers.Cursor;
import io.caduceus.admin.answers.Fault;
import io.caduceus.admin.answers.Page;
import io.caduceus.admin.answers.Refused;
import io.caduceus.admin.registry.Intent;
import io.caduceus.admin.registry.Kept;
import io.caduceus.admin.registry.Ledger;
import io.caduceus.admin.security.Caller;
import io.caduceus.admin.security.Credentials;
import io.caduceus.admin.security.Operation;
import io.caduceus.admin.security.Role;
import io.caduceus.admin.security.SecretHash;
import io.caduceus.registry.Application;
import io.caduceus.registry.ApplicationName;
import io.caduceus.registry.TeamName;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The applications on record, and who may do what to them. */
public final class Applications implements Credentials {
  private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";
  private static final int SUFFIX = 8;
  private static final SecureRandom RANDOM = new SecureRandom();

  private static final List<String> TAKEN = List.of(Caller.ADMIN, Caller.ITSELF.name());

  private final Ledger<ApplicationEntry> ledger;
  private final InstantSource clock;

  Applications(Ledger<ApplicationEntry> ledger, InstantSource clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  /** Whether there is such an application, and it is active. */
  public boolean isActive(ApplicationName name) {
    Kept<ApplicationEntry> kept = ledger.find(name.value());
    return kept != null && kept.entry().application().active();
  }

  /** Whose it is; null if it has no team, or there is no such application. */
  public @Nullable TeamName teamOf(ApplicationName name) {
    Kept<ApplicationEntry> kept = ledger.find(name.value());
    return kept == null ? null : kept.entry().application().team();
  }

  /** A client id starts with its application's name, so that one look-up finds it. */
  @Override
  public @Nullable Credential find(String clientId) {
    int dot = clientId.lastIndexOf('.');
    Kept<ApplicationEntry> kept = dot < 0 ? null : ledger.find(clientId.substring(0, dot));
    if (kept == null || !kept.entry().application().trusts(clientId)) {
      return null;
    }
    IssuedCredential issued = kept.entry().credential(clientId);
    return issued == null
        ? null
        : new Credential(clientId, kept.entry().key(), issued.secretHash());
  }

  @Override
  public Standing standing(ApplicationName name, @Nullable String clientId) {
    Kept<ApplicationEntry> kept = ledger.find(name.value());
    if (kept == null) {
      return Standing.UNKNOWN;
    }
    Application application = kept.entry().application();
    boolean trusted = clientId == null ? application.active() : application.trusts(clientId);
    return trusted ? Standing.TRUSTED : Standing.DISTRUSTED;
  }

  /** Registers an application and issues its first credential. Administrators may. */
  Issued register(
      Caller caller, ApplicationName name, String description, @Nullable TeamName team) {
    Secret secret = Secret.of(name, now());
    Kept<ApplicationEntry> kept =
        ledger.change(
            new Intent(caller, "application.register", name.value(), null),
            before -> {
              if (!caller.may(Operation.REGISTER_APPLICATION)) {
                throw Refused.forbidden("Administrators register applications.");
              }
              if (TAKEN.contains(name.value())) {
                throw Refused.invalid(
                    "This name is taken by the administrator or by Caduceus itself.",
                    Fault.at("/name", "not", "is none of " + TAKEN));
              }
              if (before != null) {
                throw Refused.conflict("There is an application " + name + " already.");
              }
              return new ApplicationEntry(
                  new Application(name, description, team, true, Set.of(), 1),
                  List.of(secret.credential()),
                  List.of());
            });
    return new Issued(kept, secret);
  }

  /** Issues another credential. Administrators and the application itself may. */
  Issued issue(Caller caller, ApplicationName name) {
    Secret secret = Secret.of(name, now());
    Kept<ApplicationEntry> kept =
        ledger.change(
            new Intent(caller, "credential.issue", name.value(), null),
            before ->
                known(caller, Operation.ISSUE_CREDENTIAL, name, before).with(secret.credential()));
    return new Issued(kept, secret);
  }

  /**
   * Puts another Kafka user on record. Administrators and the application itself may.
   *
   * @param check refuses what may be asked for and cannot be done
   * @return its name
   */
  public String issueKafkaUser(Caller caller, ApplicationName name, Runnable check) {
    String user = newClientId(name);
    ledger.change(
        new Intent(caller, "credential.issue", name.value(), null),
        before -> {
          ApplicationEntry entry = known(caller, Operation.ISSUE_CREDENTIAL, name, before);
          check.run();
          return entry.with(new IssuedKafkaUser(user, now(), null));
        });
    return user;
  }

  /** What is on record of an application's Kafka users. */
  public OfKafka kafkaUsersOf(ApplicationName name) {
    Kept<ApplicationEntry> kept = ledger.find(name.value());
    if (kept == null) {
      return new OfKafka(false, Set.of(), Set.of());
    }
    Map<Boolean, Set<String>> revoked =
        kept.entry().kafkaUsers().stream()
            .collect(
                partitioningBy(
                    it -> it.revokedAt() != null, mapping(IssuedKafkaUser::name, toSet())));
    return new OfKafka(
        kept.entry().application().active(),
        requireNonNull(revoked.get(false)),
        requireNonNull(revoked.get(true)));
  }

  /** Every application that ever had a Kafka user. */
  public List<ApplicationName> withKafkaUsers() {
    return ledger.all(exists("kafkaUsers.name")).stream().map(ApplicationEntry::name).toList();
  }

  /** Takes back what could not be made. */
  public void revokeKafkaUser(Caller caller, ApplicationName name, String user) {
    revoke(caller, name, user);
  }

  /** Revokes a credential, once and for all. Administrators and the application itself may. */
  Kept<ApplicationEntry> revoke(Caller caller, ApplicationName name, String clientId) {
    return ledger.change(
        new Intent(caller, "credential.revoke", name.value(), null),
        before -> {
          ApplicationEntry entry = known(caller, Operation.REVOKE_CREDENTIAL, name, before);
          if (entry.hasKafkaUser(clientId)) {
            return entry.revokingKafkaUser(clientId, now());
          }
          if (entry.credential(clientId) == null) {
            throw Refused.notFound("There is no such credential of " + name + ".");
          }
          return entry.revoking(clientId, now());
        });
  }

  /** Switches an application off, with every token it has, or on again. Administrators may. */
  Kept<ApplicationEntry> activate(Caller caller, ApplicationName name, boolean active) {
    return ledger.change(
        new Intent(
            caller, active ? "application.activate" : "application.deactivate", name.value(), null),
        before -> {
          if (!caller.may(Operation.SWITCH_APPLICATION)) {
            throw Refused.forbidden("Administrators switch applications off and on.");
          }
          if (before == null) {
            throw unknown(name);
          }
          return before.active(active);
        });
  }

  /** An application. Whoever may not see it is told that there is none. */
  Kept<ApplicationEntry> get(Caller caller, ApplicationName name) {
    Kept<ApplicationEntry> kept = ledger.find(name.value());
    if (kept == null || !may(caller, Operation.SEE_APPLICATION, name)) {
      throw unknown(name);
    }
    return kept;
  }

  Page<Kept<ApplicationEntry>> list(Caller caller, @Nullable Cursor after, int limit) {
    return ledger.page(after, limit, entry -> may(caller, Operation.SEE_APPLICATION, entry.name()));
  }

  /** What one may not see is not there: names of applications are nobody else's business. */
  private static ApplicationEntry known(
      Caller caller, Operation operation, ApplicationName name, @Nullable ApplicationEntry entry) {
    if (entry == null || !may(caller, Operation.SEE_APPLICATION, name)) {
      throw unknown(name);
    }
    if (!may(caller, operation, name)) {
      throw Refused.forbidden("Administrators and the application itself may do this.");
    }
    return entry;
  }

  private static boolean may(Caller caller, Operation operation, ApplicationName name) {
    return caller.may(operation, Role.APPLICATION, name);
  }

  private static Refused unknown(ApplicationName name) {
    return Refused.notFound("There is no application " + name + ".");
  }

  /** As exact as the store keeps it. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static String newClientId(ApplicationName application) {
    StringBuilder clientId = new StringBuilder(application.value()).append('.');
    RANDOM.ints(SUFFIX, 0, ALPHABET.length()).forEach(i -> clientId.append(ALPHABET.charAt(i)));
    return clientId.toString();
  }

  /**
   * An application's Kafka users.
   *
   * @param active whether the application is
   */
  public record OfKafka(boolean active, Set<String> users, Set<String> revoked) {}

  /** A credential just issued, and the only chance to see its secret. */
  record Issued(Kept<ApplicationEntry> kept, Secret secret) {}

  /** A client id and its secret. */
  record Secret(String clientId, String secret, Instant createdAt) {
    static Secret of(ApplicationName application, Instant moment) {
      return new Secret(newClientId(application), SecretHash.newSecret(), moment);
    }

    IssuedCredential credential() {
      return new IssuedCredential(clientId, SecretHash.of(secret), createdAt, null);
    }

    @Override
    public String toString() {
      return "Secret[" + clientId + "]";
    }
  }
}
