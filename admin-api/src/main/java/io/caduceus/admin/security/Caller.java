package io.caduceus.admin.security;

import io.caduceus.registry.ApplicationName;
import java.util.Set;

/**
 * Who asks, as authenticated; an argument of every method that decides something.
 *
 * @param name an application's name, or {@value #ADMIN}
 */
public record Caller(String name, Set<String> roles) {
  /** The bootstrap administrator; no application can have this name. */
  public static final String ADMIN = "admin";

  static final String ADMINISTRATOR = "administrator";
  static final String AUDITOR = "auditor";

  public Caller {
    roles = Set.copyOf(roles);
  }

  public boolean isAdministrator() {
    return roles.contains(ADMINISTRATOR);
  }

  /** Whether this one may read the audit. */
  public boolean mayReadTheAudit() {
    return isAdministrator() || roles.contains(AUDITOR);
  }

  public boolean is(ApplicationName application) {
    return name.equals(application.value());
  }

  /** Whether this is the application, or an administrator, who may act for any. */
  public boolean mayActFor(ApplicationName application) {
    return isAdministrator() || is(application);
  }
}
