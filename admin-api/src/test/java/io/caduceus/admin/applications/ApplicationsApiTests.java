package io.caduceus.admin.applications;

import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.admin.Answer;
import io.caduceus.admin.RunningAdmin;
import io.caduceus.admin.Session;
import io.caduceus.event.Topics;
import io.caduceus.registry.ApplicationName;
import io.caduceus.registry.avro.ApplicationRecord;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ApplicationsApiTests {
  @RegisterExtension static final RunningAdmin admin = new RunningAdmin();

  @Test
  void showsTheSecretOfANewApplicationOnceAndAnnouncesIt() {
    Answer registered =
        admin.asAdmin().post("/v1/applications", "{\"name\": \"claims\", \"description\": \"x\"}");

    assertThat(registered.status()).isEqualTo(201);
    assertThat(registered.headers().get("location")).isEqualTo("/v1/applications/claims");
    assertThat(registered.body().path("clientId").asString()).matches("claims\\.[a-z2-9]{8}");
    assertThat(registered.body().path("clientSecret").asString()).hasSize(43);
    assertThat(registered.body().path("announced").asBoolean()).isTrue();
    assertThat(admin.asAdmin().get("/v1/applications/claims").text())
        .contains("\"clientId\"")
        .doesNotContain(registered.body().path("clientSecret").asString())
        .doesNotContain("secretHash");
    ApplicationRecord announced =
        (ApplicationRecord) admin.neighbours().announced(Topics.APPLICATIONS, "claims");
    assertThat(announced).isNotNull();
    assertThat(announced.getRevision()).isEqualTo(1);
  }

  @Test
  void keepsNoSecretNotEvenInTheAudit() {
    Answer registered = admin.asAdmin().post("/v1/applications", "{\"name\": \"audited\"}");

    String secret = registered.body().path("clientSecret").asString();
    String kept =
        admin
                .store()
                .getCollection("applications")
                .find()
                .map(Object::toString)
                .into(new ArrayList<>())
            + admin.asAdmin().get("/v1/audit").text();

    assertThat(kept).contains("application.register").doesNotContain(secret);
    assertThat(admin.asAdmin().get("/v1/audit").text()).doesNotContain("secretHash");
  }

  @Test
  void believesATokenNoLongerThanItsCredential() {
    ApplicationName name = new ApplicationName("revoking");
    admin.register(name);
    String first =
        admin
            .asAdmin()
            .get("/v1/applications/revoking")
            .body()
            .path("credentials")
            .path(0)
            .path("clientId")
            .asString();
    Answer second = admin.as(name).post("/v1/applications/revoking/credentials", null);
    String token =
        admin.token(
            second.body().path("clientId").asString()
                + ":"
                + second.body().path("clientSecret").asString());
    Session old = admin.as(name);

    Answer revoked = admin.with(token).delete("/v1/applications/revoking/credentials/" + first);

    assertThat(revoked.status()).isEqualTo(200);
    assertThat(old.get("/v1/applications").status()).isEqualTo(401);
    assertThat(admin.with(token).get("/v1/applications").status()).isEqualTo(200);
    ApplicationRecord announced =
        (ApplicationRecord) admin.neighbours().announced(Topics.APPLICATIONS, "revoking");
    assertThat(announced.getRevokedCredentials()).containsExactly(first);
  }

  @Test
  void believesNoTokenOfAnApplicationThatIsSwitchedOff() {
    ApplicationName name = new ApplicationName("switched-off");
    admin.register(name);
    Session session = admin.as(name);
    assertThat(session.get("/v1/applications").status()).isEqualTo(200);

    Answer off = admin.asAdmin().post("/v1/applications/switched-off:deactivate", null);

    assertThat(off.body().path("active").asBoolean()).isFalse();
    assertThat(session.get("/v1/applications").status()).isEqualTo(401);
    ApplicationRecord announced =
        (ApplicationRecord) admin.neighbours().announced(Topics.APPLICATIONS, "switched-off");
    assertThat(announced.getActive()).isFalse();

    Answer on = admin.asAdmin().post("/v1/applications/switched-off:activate", null);

    assertThat(on.body().path("active").asBoolean()).isTrue();
    assertThat(session.get("/v1/applications").status()).isEqualTo(200);
  }

  @Test
  void switchesOffOnlyWhatIsThere() {
    assertThat(admin.asAdmin().post("/v1/applications/unheard-of:deactivate", null).status())
        .isEqualTo(404);
  }

  @Test
  void showsAnApplicationNoOther() {
    ApplicationName one = new ApplicationName("one-of-two");
    ApplicationName other = new ApplicationName("other-of-two");
    admin.register(one, other);

    Answer list = admin.as(one).get("/v1/applications");

    assertThat(list.body().path("items")).hasSize(1);
    assertThat(admin.as(one).get("/v1/applications/other-of-two").status()).isEqualTo(404);
    assertThat(admin.as(one).post("/v1/applications/other-of-two/credentials", null).status())
        .isEqualTo(404);
    assertThat(admin.as(one).post("/v1/applications", "{\"name\": \"third\"}").status())
        .isEqualTo(403);
    assertThat(admin.as(one).get("/v1/audit").status()).isEqualTo(403);
    assertThat(admin.asAdmin().post("/v1/applications", "{\"name\": \"one-of-two\"}").status())
        .isEqualTo(409);
  }
}
