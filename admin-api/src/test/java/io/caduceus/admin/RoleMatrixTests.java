package io.caduceus.admin;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Who may do what, every cell tried. The table is written by hand and knows nothing of how the
 * product decides; an endpoint that is not in it fails the build.
 *
 * <p>{@code ok} is done or shown; {@code none} is an answer without the thing in question; {@code
 * 404} is told that there is no such thing; {@code 403} is told that he may not; {@code 401} is not
 * believed.
 */
class RoleMatrixTests {
  @RegisterExtension static final RunningAdmin admin = new RunningAdmin();

  private static final List<String> ROLES =
      List.of(
          "anonymous", // no token
          "revoked", // a token whose credential was revoked
          "switched-off", // a token of an application that was switched off
          "nobody", // a good token, of no application and without a role
          "stranger", // an application that has to do with nothing
          "application", // the application in question, or just one more stranger
          "publisher",
          "subscriber",
          "owner",
          "operator",
          "auditor",
          "administrator");

  private static final String TABLE =
      """
      operation                                                    ano rev off nob str  app  pub  sub  own  ope  aud  adm
      POST   /v1/applications                                      401 401 401 403 403  403  403  403  403  403  403  ok
      GET    /v1/applications                                      401 401 401 403 none ok   none none none ok   ok   ok
      GET    /v1/applications/{name}                               401 401 401 403 404  ok   404  404  404  ok   ok   ok
      POST   /v1/applications/{name}:deactivate                    401 401 401 403 403  403  403  403  403  403  403  ok
      POST   /v1/applications/{name}:activate                      401 401 401 403 403  403  403  403  403  403  403  ok
      POST   /v1/applications/{name}/credentials                   401 401 401 403 404  ok   404  404  404  403  403  ok
      DELETE /v1/applications/{name}/credentials/{clientId}        401 401 401 403 404  ok   404  404  404  403  403  ok
      GET    /v1/event-types                                       401 401 401 403 ok   ok   ok   ok   ok   ok   ok   ok
      GET    /v1/event-types/{name}                                401 401 401 403 ok   ok   ok   ok   ok   ok   ok   ok
      PUT    /v1/event-types/{name}                                401 401 401 403 403  403  403  403  ok   403  403  ok
      POST   /v1/event-types/{name}/versions                       401 401 401 403 403  403  403  403  ok   403  403  ok
      POST   /v1/event-types/{name}/versions:check                 401 401 401 403 403  403  403  403  ok   403  403  ok
      POST   /v1/subscriptions                                     401 401 401 403 403  403  403  ok   403  403  403  ok
      POST   /v1/subscriptions:preview                             401 401 401 403 404  404  404  ok   ok   403  403  ok
      GET    /v1/subscriptions                                     401 401 401 403 none none none ok   ok   ok   ok   ok
      GET    /v1/subscriptions/{name}                              401 401 401 403 404  404  404  ok   ok   ok   ok   ok
      POST   /v1/subscriptions/{name}:approve                      401 401 401 403 404  404  404  403  ok   403  403  ok
      POST   /v1/subscriptions/{name}:reject                       401 401 401 403 404  404  404  403  ok   403  403  ok
      POST   /v1/subscriptions/{name}:revoke                       401 401 401 403 404  404  404  403  ok   403  403  ok
      POST   /v1/subscriptions/{name}:pause                        401 401 401 403 404  404  404  ok   403  ok   403  ok
      POST   /v1/subscriptions/{name}:resume                       401 401 401 403 404  404  404  ok   403  ok   403  ok
      POST   /v1/subscriptions/{name}:retain                       401 401 401 403 404  404  404  ok   403  ok   403  ok
      POST   /v1/subscriptions/{name}/rehydrations                 401 401 401 403 404  404  404  ok   403  ok   403  ok
      GET    /v1/subscriptions/{name}/rehydrations                 401 401 401 403 404  404  404  ok   403  ok   ok   ok
      GET    /v1/rehydrations/{id}                                 401 401 401 403 404  404  404  ok   403  ok   ok   ok
      POST   /v1/rehydrations/{id}:pause                           401 401 401 403 404  404  404  ok   403  ok   403  ok
      POST   /v1/rehydrations/{id}:resume                          401 401 401 403 404  404  404  ok   403  ok   403  ok
      POST   /v1/rehydrations/{id}:cancel                          401 401 401 403 404  404  404  ok   403  ok   403  ok
      GET    /v1/subscriptions/{name}/health                       401 401 401 403 404  404  404  ok   403  ok   403  ok
      POST   /v1/events:search                                     401 401 401 403 none none ok   ok   ok   ok   none ok
      POST   /v1/events:export                                     401 401 401 403 none none ok   ok   ok   ok   none ok
      GET    /v1/events/{id}                                       401 401 401 403 404  404  ok   ok   ok   ok   404  ok
      GET    /v1/events/{id}/lineage                               401 401 401 403 404  404  ok   ok   ok   ok   404  ok
      POST   /v1/searches                                          401 401 401 403 ok   ok   ok   ok   ok   ok   ok   ok
      GET    /v1/searches                                          401 401 401 403 none none none none none ok   none ok
      GET    /v1/searches/{id}                                     401 401 401 403 404  404  404  404  404  ok   404  ok
      POST   /v1/searches/{id}:run                                 401 401 401 403 404  404  404  404  404  ok   404  ok
      DELETE /v1/searches/{id}                                     401 401 401 403 404  404  404  404  404  ok   404  ok
      GET    /v1/reconciliation                                    401 401 401 403 403  403  403  403  403  ok   ok   ok
      POST   /v1/reconciliation:verify                             401 401 401 403 403  403  403  403  403  ok   403  ok
      POST   /v1/reconciliation:repair                             401 401 401 403 403  403  403  403  403  ok   403  ok
      GET    /v1/quarantine                                        401 401 401 403 none none none none ok   ok   ok   ok
      GET    /v1/quarantine/{id}                                   401 401 401 403 404  404  404  404  ok   ok   ok   ok
      POST   /v1/quarantine/{id}:redrive                           401 401 401 403 404  404  404  404  403  ok   403  ok
      POST   /v1/quarantine/{id}:discard                           401 401 401 403 404  404  404  404  403  ok   403  ok
      POST   /v1/quarantine:redrive                                401 401 401 403 403  403  403  403  403  ok   403  ok
      POST   /v1/quarantine:discard                                401 401 401 403 403  403  403  403  403  ok   403  ok
      GET    /v1/recovery                                          401 401 401 403 403  403  403  403  403  ok   ok   ok
      POST   /v1/recovery:restore                                  401 401 401 403 403  403  403  403  403  403  403  ok
      POST   /v1/subjects:forget                                   401 401 401 403 403  403  403  403  403  403  403  ok
      GET    /v1/audit                                             401 401 401 403 403  403  403  403  403  403  ok   ok
      POST   /v1/emergencies                                       401 401 401 403 403  403  403  403  403  ok   403  403
      GET    /v1/emergencies                                       401 401 401 403 403  403  403  403  403  ok   ok   ok
      POST   /v1/emergencies/{id}:approve                          401 401 401 403 404  404  404  404  404  ok   403  ok
      POST   /v1/emergencies/{id}:end                              401 401 401 403 404  404  404  404  404  ok   403  ok
      GET    /openapi/admin.yaml                                   ok  401 401 ok  ok   ok   ok   ok   ok   ok   ok   ok
      GET    /actuator/health                                      ok  401 401 ok  ok   ok   ok   ok   ok   ok   ok   ok
      GET    /actuator/health/**                                   ok  401 401 ok  ok   ok   ok   ok   ok   ok   ok   ok
      GET    /actuator/metrics                                     ok  401 401 ok  ok   ok   ok   ok   ok   ok   ok   ok
      GET    /actuator/metrics/{requiredMetricName}                ok  401 401 ok  ok   ok   ok   ok   ok   ok   ok   ok
      GET    /actuator/prometheus                                  ok  401 401 ok  ok   ok   ok   ok   ok   ok   ok   ok
      GET    /actuator                                             401 401 401 403 403  403  403  403  403  403  403  403
      """;

  /** What no mapping names: other paths below these, static files, and the issuer's endpoints. */
  private static final String ELSEWHERE =
      """
      operation                                                    ano rev off nob str  app  pub  sub  own  ope  aud  adm
      GET    /actuator/env                                         401 401 401 403 403  403  403  403  403  403  403  403
      POST   /actuator/shutdown                                    401 401 401 403 403  403  403  403  403  403  403  403
      GET    /webjars/swagger-ui/swagger-ui.css                    401 401 401 403 403  403  403  403  403  403  403  403
      GET    /docs/index.html                                      401 401 401 403 403  403  403  403  403  403  403  403
      GET    /index.html                                           401 401 401 403 403  403  403  403  403  403  403  403
      GET    /error                                                401 401 401 403 403  403  403  403  403  403  403  403
      GET    /                                                     401 401 401 403 403  403  403  403  403  403  403  403
      GET    /v1                                                   401 401 401 403 404  404  404  404  404  404  404  404
      GET    /v1/unheard-of                                        401 401 401 403 404  404  404  404  404  404  404  404
      GET    /oauth2/jwks                                          ok  ok  ok  ok  ok   ok   ok   ok   ok   ok   ok   ok
      POST   /oauth2/token                                         401 401 401 401 401  401  401  401  401  401  401  401
      GET    /oauth2/authorize                                     400 400 400 400 400  400  400  400  400  400  400  400
      """;

  private static final MatrixPeople people = new MatrixPeople(admin);
  private static final MatrixWorld world = new MatrixWorld(admin, people);

  @BeforeAll
  static void begin() {
    people.begin();
  }

  @Test
  void hasARowForEveryEndpoint() {
    assertThat(rows(TABLE).keySet()).isEqualTo(mapped());
  }

  @TestFactory
  Stream<DynamicTest> triesEveryCell() {
    Map<String, List<String>> all = rows(TABLE);
    all.putAll(rows(ELSEWHERE));
    return all.entrySet().stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.getKey(),
                    () -> assertThat(tried(row.getKey())).isEqualTo(expected(row.getValue()))));
  }

  private static Map<String, String> tried(String operation) {
    Map<String, String> cells = new LinkedHashMap<>();
    for (String role : ROLES) {
      MatrixCell cell = world.cell(operation);
      Answer answer = cell.by(people.of(role, cell));
      cells.put(role, verdict(answer, cell.sought()));
    }
    return cells;
  }

  private static String verdict(Answer answer, String sought) {
    return switch (answer.status()) {
      case 200, 201, 204 -> answer.text().contains(sought) ? "ok" : "none";
      default -> Integer.toString(answer.status());
    };
  }

  private static Map<String, String> expected(List<String> verdicts) {
    assertThat(verdicts).hasSameSizeAs(ROLES);
    Map<String, String> cells = new LinkedHashMap<>();
    for (int i = 0; i < ROLES.size(); i++) {
      cells.put(ROLES.get(i), verdicts.get(i));
    }
    return cells;
  }

  /** By method and path. */
  private static Map<String, List<String>> rows(String table) {
    Map<String, List<String>> rows = new LinkedHashMap<>();
    table
        .lines()
        .skip(1)
        .map(line -> line.split(" +"))
        .forEach(
            cells ->
                rows.put(
                    cells[0] + " " + cells[1],
                    new ArrayList<>(Arrays.asList(cells).subList(2, cells.length))));
    return rows;
  }

  /** What Spring leads to a handler: this API and the actuator. */
  private static Set<String> mapped() {
    return admin.beans(RequestMappingInfoHandlerMapping.class).stream()
        .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
        .flatMap(
            info ->
                info.getMethodsCondition().getMethods().stream()
                    .flatMap(
                        method -> info.getPatternValues().stream().map(it -> method + " " + it)))
        .collect(toCollection(TreeSet::new));
  }
}
