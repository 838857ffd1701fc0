package io.caduceus.intake.security;

import io.caduceus.intake.Publisher;

/** What came of asking who calls. */
public sealed interface Authentication {

  record Authenticated(Publisher publisher) implements Authentication {}

  /**
   * @param why a sentence for people, without any part of the token
   */
  record Unauthenticated(String why) implements Authentication {}

  /** The token may be good, but whether its application is still trusted is not known yet. */
  record NotReady() implements Authentication {}

  /** The token may be good, but the issuer's keys cannot be fetched. */
  record IssuerUnreachable() implements Authentication {
    /** The same in every protocol. */
    public String detail() {
      return "not written: the token cannot be verified at the moment";
    }
  }
}
