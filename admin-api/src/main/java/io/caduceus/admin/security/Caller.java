package io.caduceus.admin.security;

import io.caduceus.registry.ApplicationName;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, as authenticated; an argument of every method that decides something.
 *
 * @param name an application's name, {@value #ADMIN}, or how the issuer calls a person
 * @param roles those that the token gives
 */
public record Caller(String name, Set<Role> roles) {
  /** The bootstrap administrator; no application can have this name. */
  public static final String ADMIN = "admin";

  /** This application, where it acts on its own; no application can have this name either. */
  public static final Caller ITSELF = new Caller("caduceus", Set.of());

  public Caller {
    roles = Set.copyOf(roles);
    if (!roles.stream().allMatch(Role::isClaimed)) {
      throw new IllegalArgumentException("what an application is, no token says");
    }
  }

  public boolean is(ApplicationName application) {
    return name.equals(application.value());
  }

  /** The application this is, if it is one that is registered; null if it cannot be any. */
  public @Nullable ApplicationName application() {
    try {
      return new ApplicationName(name);
    } catch (IllegalArgumentException noSuchName) {
      return null;
    }
  }

  /** Whether a role of the token allows this, whatever it is done to. */
  public boolean may(Operation operation) {
    return roles.stream().anyMatch(operation::isOpenTo);
  }

  /** The same, or whether it is allowed because this one holds a role for what it is done to. */
  public boolean may(Operation operation, Role role, ApplicationName holder) {
    return may(operation) || is(holder) && operation.isOpenTo(role);
  }
}
