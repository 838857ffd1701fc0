package io.caduceus.delivery;

import io.caduceus.protect.RevealGrant;
import io.caduceus.protect.TokenKeys;
import io.caduceus.protect.Veil;
import io.caduceus.registry.ApplicationName;
import io.caduceus.registry.FieldRules;

/**
 * Who looks at events of one type. Two that see the same are equal, so that one view serves both:
 * viewers with the same grant, unless a rule shows them tokens, which are each application's own.
 *
 * @param veil what this viewer sees where the grant does not reach
 */
public record Viewer(RevealGrant grant, Veil veil) {

  /** Sees no sensitive value, nor any part of one. */
  public static Viewer outside() {
    return new Viewer(RevealGrant.nothing(), new Veil.Opaque());
  }

  /** What an application is sent. */
  public static Viewer of(
      ApplicationName application, RevealGrant grant, FieldRules today, TokenKeys keys) {
    // A grant for a rule's path covers each place that the rule is for.
    boolean seesNoToken =
        today.tokenizing().stream()
            .allMatch(rule -> grant.covers(rule.path(), rule.classification()));
    return new Viewer(
        grant, seesNoToken ? new Veil.Masking() : new Veil.Tokenizing(application, keys));
  }
}
