package io.caduceus.standalone.secrecy;

import io.caduceus.registry.EventType;
import io.caduceus.samples.Samples;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One pair: an event that was published under the rules of its time, and who asks for it under
 * which rules today. The same seed makes the same.
 *
 * @param permits of different subscriptions; the search looks through all of them, a delivery
 *     through the first
 */
record Trial(long seed, Published body, List<Rule> then, List<Rule> today, List<Permit> permits) {

  static Trial of(long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    Published body = RandomBody.of(random, random.nextInt(24));
    RandomPolicy policy = new RandomPolicy(random, List.copyOf(body.spans().keySet()));
    List<Rule> then = policy.rules();
    List<Rule> today = policy.later(then);
    return new Trial(seed, body, then, today, policy.permits(then, today));
  }

  String eventId() {
    return "event-" + seed;
  }

  /** Who asks: one of two applications, or now and then somebody who is none. */
  @Nullable String application() {
    return seed % 8 == 7 ? null : seed % 2 == 0 ? "care-team" : "billing";
  }

  /** As it may be named later on: below what is sensitive today, any step may be a map's key. */
  String onRecord(String pointer) {
    Place place =
        body.spans().keySet().stream()
            .filter(it -> it.pointer().equals(pointer))
            .findFirst()
            .orElseThrow();
    for (int depth = 1; depth < place.steps().size(); depth++) {
      Place above = place.upTo(depth);
      if (today.stream().anyMatch(rule -> rule.where().names(above))) {
        return above.pointer() + "/*".repeat(place.steps().size() - depth);
      }
    }
    return pointer;
  }

  static EventType type(int policyVersion, List<Rule> rules) {
    EventType sample = Samples.CLAIM_SUBMITTED;
    return new EventType(
        Permit.THIS_TYPE,
        sample.owner(),
        sample.description(),
        true,
        sample.schema(),
        1,
        policyVersion,
        rules.stream().map(Rule::toFieldRule).toList(),
        sample.publishers(),
        null,
        EventType.USUAL_DUPLICATE_WINDOW,
        sample.openTo(),
        sample.dataSubject(),
        List.of(),
        true,
        policyVersion);
  }

  /** How much there is to look at, if it fails. */
  int length() {
    return body.text().length() + toString().length();
  }

  @Override
  public String toString() {
    return "seed "
        + seed
        + "\n  body "
        + body.text()
        + "\n  rules then "
        + then
        + "\n  rules today "
        + today
        + "\n  permits "
        + permits;
  }
}
