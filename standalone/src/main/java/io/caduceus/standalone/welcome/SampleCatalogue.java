package io.caduceus.standalone.welcome;

import io.caduceus.standalone.parts.Part;
import io.caduceus.standalone.parts.PartFailed;
import java.io.IOException;

/**
 * The registration of the sample catalogue as something that is started: it asks for the admin API
 * alone, and takes as long as the other apps do, so it goes beside them.
 */
final class SampleCatalogue implements Part {
  private final String address;
  private final Catalogue catalogue;
  private volatile boolean registered;

  SampleCatalogue(Doors doors, Catalogue catalogue) {
    this.address = doors.admin() + "/v1/event-types";
    this.catalogue = catalogue;
  }

  @Override
  public String name() {
    return "samples";
  }

  @Override
  public String address() {
    return address;
  }

  /** Registers it, unless an earlier start did. */
  @Override
  public void start() {
    try {
      if (!catalogue.isThere()) {
        catalogue.register();
        registered = true;
      }
    } catch (IOException | IllegalStateException e) {
      throw new PartFailed(name(), "cannot be registered: " + e.getMessage(), e);
    }
  }

  /** Whether it was this start that registered it. */
  boolean isNew() {
    return registered;
  }

  @Override
  public boolean healthy() {
    try {
      return catalogue.isThere();
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {}
}
