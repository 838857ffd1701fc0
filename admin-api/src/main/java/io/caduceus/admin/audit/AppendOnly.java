package io.caduceus.admin.audit;

import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.bson.Document;

/** What the database user of this application could do to the audit, besides adding to it. */
sealed interface AppendOnly {
  /** Whatever is not known to be harmless counts as harmful; an index may expire entries. */
  Set<String> HARMLESS =
      Set.of(
          "find",
          "insert",
          "listCollections",
          "listIndexes",
          "collStats",
          "dbStats",
          "dbHash",
          "indexStats",
          "planCacheRead",
          "changeStream",
          "createCollection",
          "killCursors",
          "validate");

  Set<String> COLLECTIONS = Set.of("audit", "auditCheckpoints");

  /** It can add entries and read them. */
  record Enforced() implements AppendOnly {}

  /**
   * It can do more.
   *
   * @param why the actions, or that nobody has to log in
   */
  record NotEnforced(String why) implements AppendOnly {}

  /** The store does not say. */
  record Unknown(String why) implements AppendOnly {}

  static AppendOnly in(MongoDatabase store, boolean loggedIn) {
    if (!loggedIn) {
      return new NotEnforced("nobody logs in to the store");
    }
    try {
      return of(
          store.getName(),
          store.runCommand(new Document("connectionStatus", 1).append("showPrivileges", true)));
    } catch (MongoException e) {
      return new Unknown(e.getClass().getSimpleName());
    }
  }

  /**
   * @param status the answer to {@code connectionStatus} with {@code showPrivileges}
   */
  static AppendOnly of(String database, Document status) {
    Document authenticated = status.get("authInfo", new Document());
    if (authenticated.getList("authenticatedUsers", Document.class, List.of()).isEmpty()) {
      return new NotEnforced("nobody is logged in to the store");
    }
    List<Document> privileges =
        authenticated.getList("authenticatedUserPrivileges", Document.class, List.of());
    if (privileges.isEmpty()) {
      return new Unknown("no privileges were listed");
    }
    Set<String> harmful = new TreeSet<>();
    for (Document privilege : privileges) {
      if (concerns(database, privilege.get("resource", new Document()))) {
        List<String> actions =
            new ArrayList<>(privilege.getList("actions", String.class, List.of()));
        actions.removeAll(HARMLESS);
        harmful.addAll(actions);
      }
    }
    return harmful.isEmpty() ? new Enforced() : new NotEnforced(String.join(", ", harmful));
  }

  /** An empty name in a resource stands for any; the whole cluster is not a place of documents. */
  private static boolean concerns(String database, Document resource) {
    if (Boolean.TRUE.equals(resource.get("anyResource"))) {
      return true;
    }
    if (!(resource.get("db") instanceof String db)
        || !(resource.get("collection") instanceof String collection)) {
      return false;
    }
    return (db.isEmpty() || db.equals(database))
        && (collection.isEmpty() || COLLECTIONS.contains(collection));
  }
}
