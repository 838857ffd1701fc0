package io.caduceus.admin.applications;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.caduceus.admin.applications.Applications.Issued;
import io.caduceus.admin.registry.Kept;
import io.caduceus.registry.ApplicationName;
import io.caduceus.registry.TeamName;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An application as this API shows it. */
record ApplicationView(@JsonUnwrapped Details details, boolean announced) {
  static ApplicationView of(Kept<ApplicationEntry> kept) {
    return of(kept, true);
  }

  /**
   * @param inLine whether Kafka, too, does what is on record
   */
  static ApplicationView of(Kept<ApplicationEntry> kept, boolean inLine) {
    return new ApplicationView(Details.of(kept.entry()), kept.announced() && inLine);
  }

  /** What is known of an application, but for what is secret. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Details(
      ApplicationName name,
      String description,
      @Nullable TeamName team,
      boolean active,
      List<Client> credentials,
      long revision) {
    static Details of(ApplicationEntry entry) {
      return new Details(
          entry.name(),
          entry.application().description(),
          entry.application().team(),
          entry.application().active(),
          Stream.concat(
                  entry.credentials().stream().map(Client::of),
                  entry.kafkaUsers().stream().map(Client::of))
              .toList(),
          entry.revision());
    }
  }

  /** A credential without its secret. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Client(
      String clientId, CredentialKind kind, Instant createdAt, @Nullable Instant revokedAt) {
    static Client of(IssuedCredential issued) {
      return new Client(
          issued.clientId(), CredentialKind.OAUTH2, issued.createdAt(), issued.revokedAt());
    }

    static Client of(IssuedKafkaUser issued) {
      return new Client(
          issued.name(), CredentialKind.KAFKA, issued.createdAt(), issued.revokedAt());
    }
  }

  /** A credential with its secret, which is shown this once. */
  sealed interface NewCredential {
    String clientId();
  }

  /** An OAuth2 client. */
  record NewClient(CredentialKind kind, String clientId, String clientSecret, boolean announced)
      implements NewCredential {
    static NewClient of(Issued issued) {
      return new NewClient(
          CredentialKind.OAUTH2,
          issued.secret().clientId(),
          issued.secret().secret(),
          issued.kept().announced());
    }

    @Override
    public String toString() {
      return "NewClient[" + clientId + "]";
    }
  }

  /** A Kafka user. */
  record NewKafkaUser(
      CredentialKind kind,
      String clientId,
      String password,
      String bootstrapServers,
      String securityProtocol,
      String mechanism,
      String groupPrefix,
      List<String> topics,
      String clientProperties,
      boolean announced)
      implements NewCredential {
    static NewKafkaUser of(KafkaCredentials.Issued issued) {
      return new NewKafkaUser(
          CredentialKind.KAFKA,
          issued.user(),
          issued.password(),
          issued.bootstrapServers(),
          issued.securityProtocol(),
          issued.mechanism(),
          issued.groupPrefix(),
          issued.topics(),
          issued.clientProperties(),
          issued.inLine());
    }

    @Override
    public String toString() {
      return "NewKafkaUser[" + clientId + "]";
    }
  }

  /** An application with its first credential. */
  record Registered(
      @JsonUnwrapped Details details, boolean announced, String clientId, String clientSecret) {
    static Registered of(Issued issued) {
      return new Registered(
          Details.of(issued.kept().entry()),
          issued.kept().announced(),
          issued.secret().clientId(),
          issued.secret().secret());
    }

    @Override
    public String toString() {
      return "Registered[" + clientId + "]";
    }
  }
}
