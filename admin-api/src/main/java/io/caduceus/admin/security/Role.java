package io.caduceus.admin.security;

/**
 * What somebody can be. The first four are what an application is by what is registered, each time
 * for the thing it is about; the others come from a token and hold for everything.
 */
public enum Role {
  /** The application that an entry of the applications is about. */
  APPLICATION,
  /** May publish an event type, and has published the event in question. */
  PUBLISHER,
  /** Has the subscription in question. */
  SUBSCRIBER,
  /** Owns the event type in question. */
  OWNER,

  /** Keeps the installation running. */
  OPERATOR,
  /** Reviews who was allowed what, and who did what. */
  AUDITOR,
  /** Decides who belongs to the installation. */
  ADMINISTRATOR;

  /** Whether a token can give it. */
  public boolean isClaimed() {
    return switch (this) {
      case APPLICATION, PUBLISHER, SUBSCRIBER, OWNER -> false;
      case OPERATOR, AUDITOR, ADMINISTRATOR -> true;
    };
  }
}
