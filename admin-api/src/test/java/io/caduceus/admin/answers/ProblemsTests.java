package io.caduceus.admin.answers;

import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.admin.Answer;
import io.caduceus.admin.RunningAdmin;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProblemsTests {
  @RegisterExtension static final RunningAdmin admin = new RunningAdmin();

  static Stream<Arguments> requests() {
    return Stream.of(
        Arguments.of("", 400, "malformed-json"),
        Arguments.of("{\"name\": ", 400, "malformed-json"),
        Arguments.of("{\"name\": \"x-1\"} {}", 400, "invalid-request"),
        Arguments.of("{\"name\": \"x-1\", \"name\": \"x-2\"}", 400, "duplicate-key"),
        Arguments.of("{\"description\": \"" + "x".repeat(2 << 20) + "\"}", 413, "body-too-large"),
        Arguments.of("{\"name\": [4711]}", 400, "invalid-request"),
        Arguments.of("{\"name\": 4711}", 400, "invalid-request"),
        Arguments.of("{\"name\": \"4711\"}", 400, "invalid-request"),
        Arguments.of("{\"name\": \"x-1\", \"4711\": 1}", 400, "invalid-request"),
        Arguments.of("{\"description\": \"4711\"}", 400, "invalid-request"),
        Arguments.of("\"4711\"", 400, "invalid-request"),
        Arguments.of("null", 400, "malformed-json"));
  }

  @ParameterizedTest
  @MethodSource("requests")
  void sayWhatIsWrongWithABodyAndNotWhatItSays(String body, int status, String code) {
    Answer answer = admin.asAdmin().post("/v1/applications", body);

    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.body().path("type").asString()).isEqualTo("urn:caduceus:problem:" + code);
    assertThat(answer.headers().get("content-type")).isEqualTo("application/problem+json");
    if (!body.contains("\"4711\":")) {
      assertThat(answer.text()).doesNotContain("4711");
    }
  }

  @Test
  void sayThatABodyIsTooDeep() {
    String deep = "{\"schema\": " + "[".repeat(128) + "]".repeat(128) + "}";

    Answer answer = admin.asAdmin().put("/v1/event-types/Claim.Dug.Hole", deep);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("too-deep");
  }

  @Test
  void nameTheMemberThatIsMissing() {
    Answer answer = admin.asAdmin().post("/v1/applications", "{}");

    assertThat(answer.body().at("/errors/0/pointer").asString()).isEqualTo("/name");
    assertThat(answer.body().at("/errors/0/keyword").asString()).isEqualTo("required");
  }

  @Test
  void coverWhatTheProtocolItselfForbids() {
    assertThat(admin.asAdmin().get("/v1/applications/NOT-A-NAME").status()).isEqualTo(400);
    assertThat(admin.asAdmin().get("/v1/events/a;b").code()).isEqualTo("invalid-request");
    assertThat(admin.asAdmin().request("PATCH", "/v1/applications", "{}").status()).isEqualTo(405);
    assertThat(admin.asAdmin().postText("/v1/applications", "text/plain", "x").status())
        .isEqualTo(415);
    assertThat(admin.asAdmin().postText("/v1/applications", "text/plain", "x").code())
        .isEqualTo("unsupported-media-type");
  }
}
