package io.caduceus.admin;

/**
 * Something that an actor may do, and a stranger may not, unless it shows him nothing.
 *
 * @param what the entry's action and target, if it is audited
 */
record Attempt(
    String operation,
    String path,
    String body,
    String actor,
    String reason,
    String what,
    boolean isChange,
    boolean hasBefore) {
  Attempt as(String who) {
    return new Attempt(operation, path, body, who, reason, what, isChange, hasBefore);
  }

  Attempt because(String why) {
    return new Attempt(operation, path, body, actor, why, what, isChange, hasBefore);
  }

  Attempt changing(String what, boolean hasBefore) {
    return new Attempt(operation, path, body, actor, reason, what, true, hasBefore);
  }

  Attempt reading(String what) {
    return new Attempt(operation, path, body, actor, reason, what, false, false);
  }

  boolean isRefusedToStrangers() {
    return !what.startsWith("events.");
  }

  Answer by(Session session, Session administrator) {
    String concrete =
        path.replace(
                "CLIENT",
                made(administrator, "/v1/applications/new-one", "/credentials/0/clientId"))
            .replace("SEARCH", made(administrator, "/v1/searches", "/items/0/id"));
    return session.request(operation.split(" ")[0], concrete, body);
  }

  private static String made(Session administrator, String path, String id) {
    return administrator.get(path).body().at(id).asString("none");
  }
}
