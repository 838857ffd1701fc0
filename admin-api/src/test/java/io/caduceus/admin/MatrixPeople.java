package io.caduceus.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.registry.ApplicationName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Everybody who tries the cells of the matrix of roles. */
final class MatrixPeople {
  static final String OPERATOR = "an.operator@example.org";
  private static final List<String> APPLICATIONS =
      List.of("stranger", "application", "publisher", "subscriber", "owner");

  private final RunningAdmin admin;
  private final Map<String, Session> sessions = new HashMap<>();

  MatrixPeople(RunningAdmin admin) {
    this.admin = admin;
  }

  void begin() {
    APPLICATIONS.forEach(it -> sessions.put(it, register(it)));
    sessions.put("anonymous", admin.anonymous());
    sessions.put("nobody", admin.holding("nobody"));
    sessions.put("operator", admin.holding(OPERATOR, "operator"));
    sessions.put("auditor", admin.holding("an.auditor@example.org", "auditor"));
    sessions.put("administrator", admin.asAdmin());
    sessions.put("switched-off", register("switched-off"));
    done(admin.asAdmin().post("/v1/applications/switched-off:deactivate", null));
    sessions.put("revoked", register("revoked"));
    done(admin.asAdmin().delete("/v1/applications/revoked/credentials/" + clientOf("revoked")));
  }

  Session get(String role) {
    return Objects.requireNonNull(sessions.get(role));
  }

  /** The application in question speaks for itself. */
  Session of(String role, MatrixCell cell) {
    return role.equals("application") && !cell.application().isEmpty()
        ? admin.as(new ApplicationName(cell.application()))
        : get(role);
  }

  Session register(String name) {
    ApplicationName application = new ApplicationName(name);
    admin.register(application);
    return admin.as(application);
  }

  String clientOf(String application) {
    return admin
        .asAdmin()
        .get("/v1/applications/" + application)
        .body()
        .at("/credentials/0/clientId")
        .asString();
  }

  private static void done(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isIn(200, 201);
  }
}
