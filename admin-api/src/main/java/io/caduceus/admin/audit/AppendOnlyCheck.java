package io.caduceus.admin.audit;

import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;

/** At the start: warns, or refuses to start, if the database user could alter the audit. */
final class AppendOnlyCheck implements InitializingBean {
  private static final Logger log = LoggerFactory.getLogger(AppendOnlyCheck.class);

  private final Supplier<AppendOnly> look;
  private final boolean required;

  AppendOnlyCheck(Supplier<AppendOnly> look, boolean required) {
    this.look = look;
    this.required = required;
  }

  @Override
  public void afterPropertiesSet() {
    String why =
        switch (look.get()) {
          case AppendOnly.Enforced _ -> "";
          case AppendOnly.NotEnforced(String actions) -> "it could: " + actions;
          case AppendOnly.Unknown(String reason) -> "the store does not say: " + reason;
        };
    if (why.isEmpty()) {
      log.info("audit append-only for this database user");
      return;
    }
    if (required) {
      throw new IllegalStateException(
          "caduceus.admin.audit.require-append-only is set, and this database user is not known to"
              + " be unable to alter the audit ("
              + why
              + "); see docs/deployer.md");
    }
    log.warn("audit not append-only for this database user reason=\"{}\"", why);
  }
}
