package io.caduceus.admin.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** Answers are as MongoDB's manual shows those of {@code connectionStatus}. */
class AppendOnlyTests {

  @Test
  void isEnforcedByTheRoleInTheDocumentation() {
    assertThat(
            look(
                privilege("caduceus", "audit", "find", "insert"),
                privilege("caduceus", "auditCheckpoints", "find", "insert"),
                privilege("caduceus", "applications", "find", "insert", "update"),
                privilege("caduceus", "events", "find")))
        .isEqualTo(new AppendOnly.Enforced());
  }

  @Test
  void isNotEnforcedIfAnEntryCouldBeAlteredOrExpired() {
    assertThat(look(privilege("caduceus", "audit", "find", "insert", "update")))
        .isEqualTo(new AppendOnly.NotEnforced("update"));
    assertThat(look(privilege("caduceus", "auditCheckpoints", "remove", "createIndex")))
        .isEqualTo(new AppendOnly.NotEnforced("createIndex, remove"));
  }

  @Test
  void looksThroughNamesThatStandForAny() {
    assertThat(look(privilege("caduceus", "", "find", "remove")))
        .isEqualTo(new AppendOnly.NotEnforced("remove"));
    assertThat(look(privilege("", "", "dropCollection")))
        .isEqualTo(new AppendOnly.NotEnforced("dropCollection"));
    assertThat(
            look(
                new Document("resource", new Document("anyResource", true))
                    .append("actions", List.of("anyAction"))))
        .isEqualTo(new AppendOnly.NotEnforced("anyAction"));
  }

  @Test
  void doesNotCareForOtherPlaces() {
    assertThat(
            look(
                privilege("another", "audit", "remove"),
                privilege("caduceus", "eventTypes", "remove"),
                new Document("resource", new Document("cluster", true))
                    .append("actions", List.of("listDatabases"))))
        .isEqualTo(new AppendOnly.Enforced());
  }

  @Test
  void isNotEnforcedIfNobodyLogsIn() {
    Document nobody =
        new Document("authInfo", new Document("authenticatedUsers", List.of()).append("ok", 1.0));

    assertThat(AppendOnly.of("caduceus", nobody)).isInstanceOf(AppendOnly.NotEnforced.class);
  }

  @Test
  void isUnknownIfNoPrivilegesAreListed() {
    assertThat(look()).isInstanceOf(AppendOnly.Unknown.class);
  }

  @Test
  void keepsTheApplicationFromStartingOnlyIfItIsRequired() {
    AppendOnly not = new AppendOnly.NotEnforced("update");

    assertThatThrownBy(() -> new AppendOnlyCheck(() -> not, true).afterPropertiesSet())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("caduceus.admin.audit.require-append-only")
        .hasMessageContaining("update");
    assertThatCode(() -> new AppendOnlyCheck(() -> not, false).afterPropertiesSet())
        .doesNotThrowAnyException();
    assertThatCode(() -> new AppendOnlyCheck(AppendOnly.Enforced::new, true).afterPropertiesSet())
        .doesNotThrowAnyException();
  }

  private static AppendOnly look(Document... privileges) {
    return AppendOnly.of(
        "caduceus",
        new Document(
            "authInfo",
            new Document(
                    "authenticatedUsers", List.of(new Document("user", "admin").append("db", "x")))
                .append("authenticatedUserPrivileges", List.of(privileges))));
  }

  private static Document privilege(String database, String collection, String... actions) {
    return new Document("resource", new Document("db", database).append("collection", collection))
        .append("actions", List.of(actions));
  }
}
