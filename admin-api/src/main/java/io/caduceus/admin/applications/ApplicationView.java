package io.caduceus.admin.applications;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.caduceus.admin.applications.Applications.Issued;
import io.caduceus.admin.registry.Kept;
import io.caduceus.registry.ApplicationName;
import io.caduceus.registry.TeamName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An application as this API shows it. */
record ApplicationView(@JsonUnwrapped Details details, boolean announced) {
  static ApplicationView of(Kept<ApplicationEntry> kept) {
    return new ApplicationView(Details.of(kept.entry()), kept.announced());
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
          entry.credentials().stream().map(Client::of).toList(),
          entry.revision());
    }
  }

  /** A credential without its secret. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Client(String clientId, Instant createdAt, @Nullable Instant revokedAt) {
    static Client of(IssuedCredential issued) {
      return new Client(issued.clientId(), issued.createdAt(), issued.revokedAt());
    }
  }

  /** A credential with its secret, which is shown this once. */
  record NewClient(String clientId, String clientSecret, boolean announced) {
    static NewClient of(Issued issued) {
      return new NewClient(
          issued.secret().clientId(), issued.secret().secret(), issued.kept().announced());
    }

    @Override
    public String toString() {
      return "NewClient[" + clientId + "]";
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
