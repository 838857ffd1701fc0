package io.caduceus.intake;

import io.caduceus.registry.ApplicationName;

/** The application that publishes, as it was authenticated. */
public record Publisher(ApplicationName application) {

  @Override
  public String toString() {
    return application.value();
  }
}
