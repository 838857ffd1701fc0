package io.caduceus.router;

import static io.caduceus.samples.SealedSamples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.event.EventTypeName;
import io.caduceus.registry.Classification;
import io.caduceus.registry.FieldRules;
import io.caduceus.registry.Openness;
import io.caduceus.registry.Subscription;
import io.caduceus.registry.Subscription.Status;
import io.caduceus.registry.SyntheticMode;
import io.caduceus.registry.TagFilter;
import io.caduceus.registry.TeamName;
import io.caduceus.samples.Samples;
import io.caduceus.samples.SealedSamples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RouteTableTests {
  private static final EventTypeName SUBMITTED = Samples.CLAIM_SUBMITTED.name();
  private static final EventTypeName CREATED = EventTypeName.parse("KaaS.Requested.Topic.Creation");
  private static final FieldRules NO_RULES = FieldRules.of(List.of());

  @ParameterizedTest
  @CsvSource({
    "Claim.Submitted.Reconsideration, true",
    "Claim.*.*, true",
    "*.*.*, true",
    "*.Submitted.*, true",
    "Claim.Decided.*, false",
    "claim.submitted.reconsideration, false",
    "Claim.*.*.*, false",
    "*.*.*.*, false"
  })
  void matchesTheNamePartByPart(String pattern, boolean expected) {
    RouteTable table = table(Samples.subscription("watch", pattern));

    List<Delivery> deliveries = table.match(SUBMITTED, List.of(), false, NOW);

    assertThat(!deliveries.isEmpty()).isEqualTo(expected);
  }

  @Test
  void matchesFourPartNamesByFourPartPatternsAlone() {
    RouteTable table =
        table(
            Samples.subscription("three", "KaaS.Requested.Topic", "*.*.*"),
            Samples.subscription("four", "KaaS.*.*.*"));

    assertThat(names(table.match(CREATED, List.of(), false, NOW))).containsExactly("four");
  }

  @Test
  void deliversOnceThoughSeveralPatternsMatch() {
    RouteTable table = table(Samples.subscription("watch", "Claim.*.*", "*.Submitted.*", "*.*.*"));

    assertThat(names(table.match(SUBMITTED, List.of(), false, NOW))).containsExactly("watch");
  }

  @ParameterizedTest
  @EnumSource(Status.class)
  void deliversToActiveSubscriptionsOnly(Status status) {
    RouteTable table = table(Fixtures.with(Samples.subscription("watch", "Claim.*.*"), status, 2));

    assertThat(table.match(SUBMITTED, List.of(), false, NOW).isEmpty())
        .isEqualTo(status != Status.ACTIVE);
  }

  @ParameterizedTest
  @CsvSource({
    "PASS, false, true",
    "PASS, true, true",
    "DISCARD, false, true",
    "DISCARD, true, false",
    "ONLY, false, false",
    "ONLY, true, true"
  })
  void treatsSyntheticEventsAsTheSubscriptionSays(
      SyntheticMode mode, boolean synthetic, boolean expected) {
    RouteTable table = table(narrowed("watch", TagFilter.NONE, mode));

    assertThat(!table.match(SUBMITTED, List.of(), synthetic, NOW).isEmpty()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "state:MO,          true",
    "state:KS,          true",
    "state:CA,          false",
    "lob:commercial,    false",
    "state:MO test,     false"
  })
  void narrowsByTags(String tags, boolean expected) {
    TagFilter filter =
        new TagFilter(Set.of("lob:medicare"), Set.of("state:MO", "state:KS"), Set.of("test"));
    RouteTable table = table(narrowed("watch", filter, SyntheticMode.PASS));
    List<String> carried = new ArrayList<>(List.of(tags.split(" ")));
    if (!tags.startsWith("lob")) {
      carried.add("lob:medicare");
    }

    assertThat(!table.match(SUBMITTED, carried, false, NOW).isEmpty()).isEqualTo(expected);
  }

  @Test
  void givesWhatTheGrantForThisVeryEventTypeAllowsUntilItExpires() {
    Subscription subscription =
        SealedSamples.granted(
            Samples.subscription("watch", "Claim.*.*"),
            SealedSamples.grant(
                SUBMITTED, Set.of(), Set.of(Classification.PHI), NOW.plus(Duration.ofSeconds(1))));
    RouteTable table = table(subscription);

    assertThat(table.match(SUBMITTED, List.of(), false, NOW).getFirst().grant().isNothing())
        .isFalse();
    assertThat(table.match(SUBMITTED, List.of(), false, NOW.plusSeconds(1)).getFirst().grant())
        .satisfies(grant -> assertThat(grant.isNothing()).isTrue());
    assertThat(table.match(Samples.CLAIM_DECIDED.name(), List.of(), false, NOW).getFirst().grant())
        .satisfies(grant -> assertThat(grant.isNothing()).isTrue());
  }

  @Test
  @Timeout(10)
  void tenThousandSubscriptionsCostAnEventNoMoreThanThoseThatAskForIt() {
    List<Subscription> many = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      many.add(Samples.subscription("other-" + i, "Noun" + i + ".*.*", "*.Verb" + i + ".*"));
    }
    many.add(Samples.subscription("watch", "Claim.*.*"));
    RouteTable table = new RouteTable(policies(), many);

    int delivered = 0;
    for (int i = 0; i < 200_000; i++) {
      delivered += table.match(SUBMITTED, List.of(), false, NOW).size();
    }

    // To match each pattern for each event takes minutes.
    assertThat(delivered).isEqualTo(200_000);
  }

  @Test
  @Timeout(10)
  void tenThousandSubscriptionsToOtherTagsCostAnEventNothing() {
    List<Subscription> many = new ArrayList<>();
    for (int i = 0; i < 10_000; i += 2) {
      many.add(tagged("any-" + i, new TagFilter(Set.of(), Set.of("state:" + i), Set.of())));
      many.add(tagged("all-" + i, new TagFilter(Set.of("lob:" + i), Set.of(), Set.of())));
    }
    many.add(tagged("watch", new TagFilter(Set.of("state:MO"), Set.of(), Set.of())));
    RouteTable table = new RouteTable(policies(), many);

    int delivered = 0;
    for (int i = 0; i < 200_000; i++) {
      delivered += table.match(SUBMITTED, List.of("state:MO"), false, NOW).size();
    }

    // To look at each filter for each event takes minutes.
    assertThat(delivered).isEqualTo(200_000);
  }

  @Test
  void deliversOnceAndInTheTablesOrderHoweverManyTagsMatch() {
    TagFilter either = new TagFilter(Set.of(), Set.of("state:MO", "lob:medicare"), Set.of());
    TagFilter both = new TagFilter(Set.of("state:MO", "lob:medicare"), Set.of(), Set.of());
    RouteTable table =
        table(
            tagged("first-any", either),
            tagged("second-none", TagFilter.NONE),
            tagged("third-all", both),
            tagged("fourth-any", either));

    List<Delivery> deliveries =
        table.match(SUBMITTED, List.of("lob:medicare", "state:MO", "test"), false, NOW);

    assertThat(names(deliveries))
        .containsExactly("first-any", "second-none", "third-all", "fourth-any");
    assertThat(names(table.match(SUBMITTED, List.of("state:MO"), false, NOW)))
        .containsExactly("first-any", "second-none", "fourth-any");
  }

  @Test
  void deliversATypeThatIsNotOpenToATeamOnlyToThoseItsOwnerAdmitted() {
    Policy closed = new Policy(1, NO_RULES, Duration.ZERO, new Openness(Set.of("claims")), true);
    RouteTable table =
        new RouteTable(
            Map.of(SUBMITTED, closed),
            List.of(
                of("teamless", null, Set.of()),
                of("of-another-team", new TeamName("care"), Set.of()),
                of("of-the-team", new TeamName("claims"), Set.of()),
                of("admitted", new TeamName("care"), Set.of(SUBMITTED)),
                of("admitted-elsewhere", null, Set.of(Samples.CLAIM_DECIDED.name()))));

    assertThat(names(table.match(SUBMITTED, List.of(), false, NOW)))
        .containsExactly("of-the-team", "admitted");
  }

  @Test
  void deliversNothingOfATypeThatNobodyRegistered() {
    RouteTable table = new RouteTable(Map.of(), List.of(Samples.subscription("watch", "*.*.*")));

    assertThat(table.match(SUBMITTED, List.of(), false, NOW)).isEmpty();
  }

  private static Subscription of(
      String name, @Nullable TeamName team, Set<EventTypeName> admitted) {
    Subscription plain = Samples.subscription(name, "Claim.*.*");
    return new Subscription(
        plain.name(),
        plain.application(),
        team,
        plain.events(),
        plain.tags(),
        plain.synthetic(),
        plain.format(),
        plain.status(),
        plain.grants(),
        admitted,
        plain.retention(),
        plain.revision());
  }

  private static Map<EventTypeName, Policy> policies() {
    Policy open = new Policy(1, NO_RULES, Duration.ZERO, Openness.EVERYONE, true);
    return Map.of(SUBMITTED, open, Samples.CLAIM_DECIDED.name(), open, CREATED, open);
  }

  private static RouteTable table(Subscription... subscriptions) {
    return new RouteTable(policies(), List.of(subscriptions));
  }

  private static List<String> names(List<Delivery> deliveries) {
    return deliveries.stream().map(delivery -> delivery.to().value()).toList();
  }

  private static Subscription tagged(String name, TagFilter tags) {
    return narrowed(name, tags, SyntheticMode.PASS);
  }

  private static Subscription narrowed(String name, TagFilter tags, SyntheticMode synthetic) {
    Subscription plain = Samples.subscription(name, "Claim.*.*");
    return new Subscription(
        plain.name(),
        plain.application(),
        plain.team(),
        plain.events(),
        tags,
        synthetic,
        plain.format(),
        plain.status(),
        plain.grants(),
        plain.admitted(),
        plain.retention(),
        plain.revision());
  }
}
