package io.caduceus.admin.applications;

import io.caduceus.admin.registry.Registered;
import io.caduceus.registry.Application;
import io.caduceus.registry.ApplicationName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** An application on record, with its credentials. */
record ApplicationEntry(
    Application application, List<IssuedCredential> credentials, List<IssuedKafkaUser> kafkaUsers)
    implements Registered<ApplicationEntry> {

  /**
   * @param kafkaUsers null where the record is older than Kafka users
   */
  ApplicationEntry(
      Application application,
      List<IssuedCredential> credentials,
      @Nullable List<IssuedKafkaUser> kafkaUsers) {
    this.application = application;
    this.credentials = List.copyOf(credentials);
    this.kafkaUsers = kafkaUsers == null ? List.of() : List.copyOf(kafkaUsers);
  }

  ApplicationName name() {
    return application.name();
  }

  /** The credential, revoked or not, or null. */
  @Nullable IssuedCredential credential(String clientId) {
    return credentials.stream()
        .filter(it -> it.clientId().equals(clientId))
        .findFirst()
        .orElse(null);
  }

  ApplicationEntry with(IssuedCredential issued) {
    return new ApplicationEntry(
        application, Stream.concat(credentials.stream(), Stream.of(issued)).toList(), kafkaUsers);
  }

  ApplicationEntry with(IssuedKafkaUser issued) {
    return new ApplicationEntry(
        application, credentials, Stream.concat(kafkaUsers.stream(), Stream.of(issued)).toList());
  }

  boolean hasKafkaUser(String name) {
    return kafkaUsers.stream().anyMatch(it -> it.name().equals(name));
  }

  ApplicationEntry revokingKafkaUser(String name, Instant moment) {
    return new ApplicationEntry(
        application,
        credentials,
        kafkaUsers.stream().map(it -> it.name().equals(name) ? it.revoked(moment) : it).toList());
  }

  /** Revokes a credential; one that is revoked stays as it is. */
  ApplicationEntry revoking(String clientId, Instant moment) {
    TreeSet<String> revoked = new TreeSet<>(application.revokedCredentials());
    revoked.add(clientId);
    List<IssuedCredential> all = new ArrayList<>();
    for (IssuedCredential each : credentials) {
      boolean it = each.clientId().equals(clientId) && each.revokedAt() == null;
      all.add(it ? each.revoked(moment) : each);
    }
    return new ApplicationEntry(
        new Application(
            name(),
            application.description(),
            application.team(),
            application.active(),
            revoked,
            application.revision()),
        all,
        kafkaUsers);
  }

  ApplicationEntry active(boolean active) {
    return new ApplicationEntry(
        new Application(
            name(),
            application.description(),
            application.team(),
            active,
            application.revokedCredentials(),
            application.revision()),
        credentials,
        kafkaUsers);
  }

  @Override
  public String key() {
    return name().value();
  }

  @Override
  public long revision() {
    return application.revision();
  }

  @Override
  public ApplicationEntry atRevision(long revision) {
    return new ApplicationEntry(
        new Application(
            name(),
            application.description(),
            application.team(),
            application.active(),
            application.revokedCredentials(),
            revision),
        credentials,
        kafkaUsers);
  }

  @Override
  public SpecificRecord announcement() {
    return application.toRecord();
  }

  @Override
  public Object audited() {
    return ApplicationView.Details.of(this);
  }
}
