package io.caduceus.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.registry.ApplicationName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StoreOutageTests {
  @RegisterExtension static final RunningAdmin admin = new RunningAdmin();

  @Test
  void saysToTryAgainWhereverTheStoreIsMissed() {
    ApplicationName name = new ApplicationName("somebody");
    admin.register(name);
    Session application = admin.as(name);
    Session administrator = admin.asAdmin();

    admin.stopStore();

    // In the handler, in the filter that looks for revoked credentials, at the token endpoint.
    assertUnavailable(administrator.post("/v1/events:search", "{}"));
    assertUnavailable(application.get("/v1/applications"));
    assertUnavailable(admin.requestToken("somebody.abcdefgh:secret"));
    assertThat(admin.anonymous().get("/actuator/health/readiness").status()).isEqualTo(503);
    assertThat(admin.anonymous().get("/actuator/health/liveness").status()).isEqualTo(200);
  }

  private static void assertUnavailable(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(503);
    assertThat(answer.code()).isEqualTo("unavailable");
    assertThat(answer.headers().get("retry-after")).isEqualTo("5");
    assertThat(answer.headers().get("content-type")).isEqualTo("application/problem+json");
  }
}
